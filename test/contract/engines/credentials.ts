/** The key pair the engines accept. It protects nothing: they listen on 127.0.0.1 only. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export const credentials: Credentials = {
  accessKeyId: 'TONGHOPLOCAL',
  secretAccessKey: 'engines-of-the-contract-not-a-secret',
};

/** AWS requires a region in every signature; the engines accept any, the product's is used. */
export const region = 'ap-southeast-1';
