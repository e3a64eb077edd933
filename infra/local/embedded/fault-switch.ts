/**
 * Makes a server fail on purpose: the tests of intake's retry and spill paths run over real HTTP against it.
 * The server's own listeners are taken off and put back, so a server in mode `ok` carries no trace of the switch.
 */
import type { RequestListener, Server, ServerResponse } from 'node:http';

/** `refuse` answers 500 to every request, `hang` takes requests and never answers. */
export type FaultMode = 'ok' | 'refuse' | 'hang';

/** Returns the function that puts the server in a mode; requests left hanging stay so until the caller gives up. */
export function faultSwitch(server: Server, refuse: (response: ServerResponse) => void): (mode: FaultMode) => void {
  const own = server.listeners('request') as RequestListener[];
  const listeners: Record<FaultMode, RequestListener[]> = {
    ok: own,
    refuse: [
      (request, response) => {
        request.resume();
        refuse(response);
      },
    ],
    hang: [(request) => request.resume()],
  };
  return (mode) => {
    server.removeAllListeners('request');
    for (const listener of listeners[mode]) server.on('request', listener);
  };
}
