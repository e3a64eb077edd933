/** A server that stands in for one of AWS's, in this process. */
export interface Engine {
  readonly url: string;
  stop(): Promise<void>;
}
