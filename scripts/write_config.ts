// Writes config/mudstone.toml from the table of keys: `npm run write-config` after a change in driver/base/config_table.ts.

import * as fs from 'node:fs';
import { configText } from '../driver/base/config_text';
import { defaultConfigFile } from '../driver/base/install';

fs.writeFileSync(defaultConfigFile, configText());
