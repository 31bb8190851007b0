import type { Server } from 'node:http';
import { LocalStageError } from './local-stage-error.ts';

export interface Listener {
  readonly url: string;
  readonly port: number;
  /** Stops accepting, lets running requests end for at most `graceMs`, then cuts what is left. */
  close(graceMs?: number): Promise<void>;
}

/** The local stage is reachable from this machine only. */
export const loopback = '127.0.0.1';

/**
 * Longer than the SDK keeps idle connections, so that no request meets a socket which the server is just closing.
 * Milliseconds.
 */
export const keepAliveTimeoutMs = 75_000;

/**
 * @param port 0 takes any free one
 * @throws LocalStageError when the port is taken
 */
export async function listenOnLoopback(server: Server, port: number): Promise<Listener> {
  server.keepAliveTimeout = keepAliveTimeoutMs;
  await new Promise<void>((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException): void => {
      const why = cause.code === 'EADDRINUSE' ? 'it is in use' : cause.message;
      reject(new LocalStageError(`Cannot listen on ${loopback}:${port}: ${why}. Choose another port.`, { cause }));
    };
    server.once('error', fail);
    server.listen(port, loopback, () => {
      server.off('error', fail);
      resolve();
    });
  });
  const address = server.address();
  const actualPort = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${loopback}:${actualPort}`,
    port: actualPort,
    close: (graceMs = 0) => closeServer(server, graceMs),
  };
}

function closeServer(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
