// The options of ed(): `set number`, `set shiftwidth 2` … As an int they go to the master's save_ed_setup() and come from its
// retrieve_ed_setup(): the lowest four bits are the shift width, the bits above are FluffOS's.

const bits = {
  number: 0x10,
  list: 0x20,
  print: 0x40,
  eightbit: 0x80,
  autoindent: 0x100,
  excompatible: 0x200,
  dprint: 0x400,
  verbose: 0x800,
} as const;

export type EdOption = keyof typeof bits;

const shiftWidthBits = 0xf;

export class EdOptions {
  private on = new Set<EdOption>(['eightbit']);
  shiftWidth = 4;

  has(option: EdOption): boolean {
    return this.on.has(option);
  }

  toggle(option: EdOption): void {
    if (!this.on.delete(option)) this.on.add(option);
  }

  /** `number`, `nonumber`; false when there is no such option. */
  setByName(word: string): boolean {
    const isOption = (name: string): name is EdOption => Object.hasOwn(bits, name);
    const without = word.slice(2);
    if (isOption(word)) this.on.add(word);
    else if (word.startsWith('no') && isOption(without)) this.on.delete(without);
    else return false;
    return true;
  }

  /** 0 means: as it is. */
  load(setup: number): void {
    if (setup === 0) return;
    this.on = new Set((Object.keys(bits) as EdOption[]).filter((option) => setup & bits[option]));
    this.shiftWidth = setup & shiftWidthBits;
  }

  get setup(): number {
    return [...this.on].reduce((sum, option) => sum | bits[option], this.shiftWidth & shiftWidthBits);
  }

  /** What `set` shows. */
  get listing(): string {
    const names = Object.keys(bits) as EdOption[];
    const lines = names.map((name) => `${name}:${this.has(name) ? 'on' : 'off'}`);
    return `${lines.join(' ')}\nshiftwidth:${this.shiftWidth}\n`;
  }
}
