#!/usr/bin/env node
// A tiny weather service for the weather vane of the mudlib: GET /weather answers {"wind": "north-west", "speed": 12}. The wind turns with
// the hour. Listens on this machine alone.
//
//   node scripts/weather_service.js [port]      8808 without one; 0 takes any free port and says which

const http = require('node:http');

const winds = ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west'];

/** @param {Date} now */
function weatherAt(now) {
  const hour = Math.floor(now.getTime() / 3_600_000);
  return { wind: winds[hour % winds.length], speed: (hour * 7) % 20 };
}

const server = http.createServer((request, response) => {
  const found = request.method === 'GET' && request.url === '/weather';
  response.writeHead(found ? 200 : 404, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(found ? weatherAt(new Date()) : { error: 'GET /weather is all there is' }));
});

server.on('error', (error) => {
  process.stderr.write(`The weather service could not be started: ${error.message}\n`);
  process.exitCode = 1;
});
server.listen(Number(process.argv[2] ?? 8808), '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object')
    process.stdout.write(`weather at http://127.0.0.1:${address.port}/weather\n`);
});
