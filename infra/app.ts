/**
 * CDK entry: two stacks (data, app) per file in `provinces/`, or of the one named by `-c province=SLUG`. Bundles first,
 * so that a clean checkout just synthesises; checks at every synthesis, so that nothing unchecked can be deployed.
 */
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { checked } from './aws/checks.ts';
import { chosen, provinces } from './aws/province.ts';
import { addProvince } from './aws/province-stacks.ts';
import { build, bundleFolder } from './build.ts';

const app = checked(new App());
const named = chosen(provinces(), app.node.tryGetContext('province'));
await build();
for (const province of named) addProvince(app, province, (name) => Code.fromAsset(bundleFolder(name)));
