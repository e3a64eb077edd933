/**
 * The key pair both embedded servers accept. It protects nothing: it is public and the servers listen on 127.0.0.1 only.
 * It is fixed so that a download link signed in one run still opens in the next.
 */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export const credentials: Credentials = {
  accessKeyId: 'TONGHOPLOCAL',
  secretAccessKey: 'embedded-servers-of-tonghop-not-a-secret',
};

/** AWS requires a region in every signature; the embedded servers accept any, the product's is used. */
export const region = 'ap-southeast-1';
