/** The way of a request from one program to another: down the layers of the client, through a switch and a router, and up again. */
import type { FieldName, Layer } from './frame.ts';

export type Device = 'client' | 'switch' | 'router' | 'server';
export type Level = Exclude<Layer, 'check'>;

/** The levels from above. */
export const LEVELS: readonly Level[] = ['http', 'tcp', 'ip', 'ethernet'];

export interface Stop {
  readonly device: Device;
  readonly level: Level;
  /** Of the figure, the first column and how many: the router stands in two networks. */
  readonly column: number;
  readonly columns: number;
  /** Which frame is being made or taken apart: 0 before the router, 1 behind it. */
  readonly frame: 0 | 1;
  /** How one comes here from the stop before. */
  readonly way: 'down' | 'across' | 'up';
  /** What is looked at first. */
  readonly look: FieldName;
}

const stop = (device: Device, level: Level, column: number, frame: 0 | 1, way: Stop['way'], look: FieldName, columns = 1): Stop => ({
  device, level, column, columns, frame, way, look,
});

export const STOPS: readonly Stop[] = [
  stop('client', 'http', 1, 0, 'down', 'method'),
  stop('client', 'tcp', 1, 0, 'down', 'sourcePort'),
  stop('client', 'ip', 1, 0, 'down', 'destination'),
  stop('client', 'ethernet', 1, 0, 'down', 'to'),
  stop('switch', 'ethernet', 2, 0, 'across', 'to'),
  stop('router', 'ethernet', 3, 0, 'across', 'to'),
  stop('router', 'ip', 3, 1, 'up', 'ttl', 2),
  stop('router', 'ethernet', 4, 1, 'down', 'to'),
  stop('server', 'ethernet', 5, 1, 'across', 'type'),
  stop('server', 'ip', 5, 1, 'up', 'protocol'),
  stop('server', 'tcp', 5, 1, 'up', 'destinationPort'),
  stop('server', 'http', 5, 1, 'up', 'method'),
];

/** Whether a layer's octets are there at a stop: those of its own level and of all above it. */
export function carries({ level }: Stop, layer: Layer): boolean {
  return LEVELS.indexOf(layer === 'check' ? 'ethernet' : layer) <= LEVELS.indexOf(level);
}
