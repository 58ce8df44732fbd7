// What reading a configuration gives.

import type { ConfigValues } from './config_table';

export interface Listener {
  kind: 'telnet' | 'websocket';
  bind: string;
  /** 0: any free port. */
  port: number;
  tls: { certificateFile: string; keyFile: string } | null;
  /** The key that an operator changes to move it: `[telnet] port`. */
  key: string;
}

export interface Config extends ConfigValues {
  /** As messages name it. */
  file: string;
  listeners: Listener[];
  /** Settings of a MudOS/FluffOS file by their names there, for get_config(). */
  classic: Record<string, string | number>;
  /** What the file asks for and Mudstone does not do, or what looks mistyped: for the log. */
  notes: string[];
}

/** Values of a file before the environment is laid over them. */
export interface FileValues {
  values: ConfigValues;
  listeners: Listener[];
  classic: Record<string, string | number>;
  notes: string[];
}
