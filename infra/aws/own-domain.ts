/**
 * The address of a province's own, kept with its data: what its DNS points at must not change with a deployment. The
 * app stack maps its API to it.
 */
import { CfnOutput, RemovalPolicy } from 'aws-cdk-lib';
import { DomainName, SecurityPolicy } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Construct } from 'constructs';

export interface OwnDomainProps {
  readonly name: string;
  /** ARN; proven by hand, since the names of a province are seldom in this account's DNS. */
  readonly certificate: string;
}

export class OwnDomain extends DomainName {
  constructor(scope: Construct, id: string, { name, certificate }: OwnDomainProps) {
    super(scope, id, {
      domainName: name,
      certificate: Certificate.fromCertificateArn(scope, 'Certificate', certificate),
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    this.applyRemovalPolicy(RemovalPolicy.RETAIN);
    new CfnOutput(scope, 'DomainTarget', { value: this.regionalDomainName });
  }
}
