// The numbers of telnet: commands (RFC 854, RFC 885) and the words inside subnegotiations. Options stand in telnet_option.ts.

export const command = {
  eor: 239,
  se: 240,
  nop: 241,
  dataMark: 242,
  break: 243,
  interruptProcess: 244,
  abortOutput: 245,
  areYouThere: 246,
  eraseCharacter: 247,
  eraseLine: 248,
  goAhead: 249,
  sb: 250,
  will: 251,
  wont: 252,
  do: 253,
  dont: 254,
  iac: 255,
} as const;

/** RFC 1091. */
export const ttype = { is: 0, send: 1 } as const;

/** RFC 1572. */
export const environ = { is: 0, send: 1, info: 2, var: 0, value: 1, escape: 2, userVar: 3 } as const;

/** RFC 2066. */
export const charset = { request: 1, accepted: 2, rejected: 3 } as const;

/** mudstandards.org, MSSP. */
export const mssp = { var: 1, value: 2 } as const;
