// What went over one way in: packets and bytes, each way, as the driver reads and writes them (inside TLS: without its wrapping).

import type { TrafficCounts } from '../contract/bridge';

export class Traffic {
  private readonly counted: TrafficCounts = { packetsIn: 0, bytesIn: 0, packetsOut: 0, bytesOut: 0 };

  received(bytes: number): void {
    this.counted.packetsIn++;
    this.counted.bytesIn += bytes;
  }

  sent(bytes: number): void {
    this.counted.packetsOut++;
    this.counted.bytesOut += bytes;
  }

  get counts(): TrafficCounts {
    return { ...this.counted };
  }
}
