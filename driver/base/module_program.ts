// A row of the configuration's list of external modules.

import type { ModuleForm } from '../contract/bridge';

/** A program that LPC may start as an external module. */
export interface ModuleProgram {
  name: string;
  command: string[];
  /** The folder it runs in. */
  folder: string;
  form: ModuleForm;
  frame_bytes: number;
  /** 0: as long as it likes. */
  answer_ms: number;
  write_ms: number;
  environment: Record<string, string>;
}
