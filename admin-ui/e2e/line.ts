import { createServer, connect, type Server, type Socket } from 'node:net';
import { at } from './server';

/** The wire between a browser and the server, for stories in which it breaks. */
export class Line {
  private readonly sockets = new Set<Socket>();

  private constructor(
    private server: Server,
    private readonly port: number,
  ) {
    server.on('connection', (socket) => this.join(socket));
  }

  static async open(): Promise<Line> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Line(server, (server.address() as { port: number }).port);
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** Ends every connection and takes no new one. */
  async cut(): Promise<void> {
    const ended = new Promise((resolve) => this.server.close(resolve));
    this.sockets.forEach((socket) => socket.destroy());
    await ended;
  }

  async mend(): Promise<void> {
    this.server = createServer((socket) => this.join(socket));
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
  }

  close(): Promise<void> {
    return this.cut();
  }

  private join(near: Socket): void {
    const { hostname, port } = new URL(at());
    const far = connect(Number(port), hostname);
    for (const [from, to] of [[near, far], [far, near]] as const) {
      this.sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
    }
  }
}
