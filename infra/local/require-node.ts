/**
 * Imported first by what an operator starts by hand: an older Node.js would fail later, with a sentence nobody
 * understands.
 */
const needed = 24;

if (Number(process.versions.node.split('.')[0]) < needed) {
  console.error(
    `tonghop cần Node.js ${needed} trở lên, đang chạy ${process.version} (needs Node.js ${needed}: use npm start).`,
  );
  process.exit(1);
}
