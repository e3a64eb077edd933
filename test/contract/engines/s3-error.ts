/** The error answers of the engine, in the XML that the SDK reads. Used by the guard. */
export interface S3Error {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** The body of an error answer; its texts are ours, nothing of the request is echoed. */
export function errorXml({ code, message }: S3Error): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
}

export const notImplemented = (what: string): S3Error => ({
  status: 501,
  code: 'NotImplemented',
  message: `The engine has no ${what}.`,
});
