/** CDK entry: two stacks (data, app) per file in `provinces/`. Bundles first, so that a clean checkout just synthesises. */
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { provinces } from './aws/province.ts';
import { addProvince } from './aws/province-stacks.ts';
import { build, bundleFolder } from './build.ts';

await build();

const app = new App();
for (const province of provinces()) addProvince(app, province, (name) => Code.fromAsset(bundleFolder(name)));
