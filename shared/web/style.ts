/** The one style sheet: plain enough for an old phone, small enough to stand in every page. */
export const style = `
body { font: 17px/1.55 system-ui, "Segoe UI", Roboto, sans-serif; color: #1d2733; background: #f4f6f8; margin: 0 }
main { max-width: 40rem; margin: 2rem auto; padding: 1.5rem; background: #fff; border-radius: 10px; box-shadow: 0 1px 3px #0002 }
h1 { font-size: 1.35rem; margin: .2rem 0 1rem }
h2 { font-size: 1.1rem; margin: 1.4rem 0 .5rem }
li { margin: .35rem 0 }
dt { color: #5b6b7b; font-size: .9rem }
dd { margin: 0 0 .7rem; font-weight: 600 }
code { font-size: 1.15rem; letter-spacing: .04em }
table { border-collapse: collapse; width: 100% }
td, th { border-bottom: 1px solid #e3e8ed; padding: .4rem; text-align: left; vertical-align: top }
input { font: inherit; max-width: 100% }
button { font: inherit; padding: .45rem .9rem; border: 1px solid #9fb0c0; border-radius: 6px; background: #eef3f8; cursor: pointer }
button:first-of-type { background: #0b5cad; border-color: #0b5cad; color: #fff }
.ok { color: #0a7a3d }
.bad { color: #b3261e }
.note { color: #5b6b7b; font-size: .92rem }
td { overflow-wrap: break-word }
@media (max-width: 30rem) {
  main { margin: 0; border-radius: 0; padding: 1rem }
  .cards thead { display: none }
  .cards tr, .cards td { display: block }
  .cards tr { border: 1px solid #e3e8ed; border-radius: 6px; padding: .3rem .6rem; margin: .6rem 0 }
  .cards td { border: 0; padding: .2rem 0 }
  .cards td::before { content: attr(data-of); display: block; color: #5b6b7b; font-size: .85rem }
}
`;
