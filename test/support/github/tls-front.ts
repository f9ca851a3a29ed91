import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { Certificate } from './github-on-loopback';

/** What happens to a connection before a word of HTTP is said. */
export type HandshakeFault =
  /** Whoever answers has another certificate. */
  | { readonly kind: 'certificate'; readonly certificate: Certificate }
  /** The connection is reset once the client has said hello. */
  | { readonly kind: 'reset' }
  /** Whoever answers speaks no TLS. */
  | { readonly kind: 'plain' };

/** Stands before an https server and spoils the handshakes that it is told to; all others arrive there untouched. */
export class TlsFront {
  /** Requests that reached somebody else: there must be none, since they hold the token. */
  readonly stolen: string[] = [];
  private readonly server: Server;
  private readonly open = new Set<Socket>();
  private readonly others = new Map<Certificate, Server>();
  private count = 0;
  private spoils: (connection: number) => HandshakeFault | null = () => null;

  private constructor(port: number) {
    this.server = createServer((socket) => {
      this.open.add(socket);
      socket.on('close', () => this.open.delete(socket)).on('error', () => undefined);
      this.count += 1;
      const fault = this.spoils(this.count);
      if (fault === null) passOn(socket, port);
      else this.spoil(socket, fault);
    });
  }

  /** @param origin of an https server on loopback */
  static async before(origin: string): Promise<TlsFront> {
    const front = new TlsFront(Number(new URL(origin).port));
    await new Promise<void>((resolve) => front.server.listen(0, '127.0.0.1', resolve));
    return front;
  }

  get origin(): string {
    return `https://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Begins to count anew. @param spoils by the connection's number, from 1 */
  reset(spoils: (connection: number) => HandshakeFault | null = () => null): void {
    this.count = 0;
    this.spoils = spoils;
  }

  async stop(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private spoil(socket: Socket, fault: HandshakeFault): void {
    if (fault.kind === 'certificate') this.other(fault.certificate).emit('connection', socket);
    else if (fault.kind === 'reset') socket.once('data', () => socket.resetAndDestroy());
    else socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  }

  private other(certificate: Certificate): Server {
    const known = this.others.get(certificate);
    if (known !== undefined) return known;
    const server = createTlsServer(certificate, (request, response) => {
      this.stolen.push(`${request.method} ${request.url}`);
      response.end('{}');
    });
    server.on('tlsClientError', () => undefined);
    this.others.set(certificate, server);
    return server;
  }
}

function passOn(socket: Socket, port: number): void {
  const onward = connect({ host: '127.0.0.1', port });
  onward.on('error', () => socket.destroy()).on('close', () => socket.destroy());
  socket.on('close', () => onward.destroy());
  socket.pipe(onward);
  onward.pipe(socket);
}
