/** The error answers of the embedded S3, in the XML that the SDK reads. Used by the guard and the fault switch. */
export interface S3Error {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** The body of an error answer; its texts are ours, nothing of the request is echoed. */
export function errorXml({ code, message }: S3Error): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
}

export const internalError: S3Error = { status: 500, code: 'InternalError', message: 'The embedded S3 failed.' };

export const notImplemented = (what: string): S3Error => ({
  status: 501,
  code: 'NotImplemented',
  message: `The embedded S3 has no ${what}.`,
});
