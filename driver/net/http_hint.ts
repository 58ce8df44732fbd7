// A browser or a health check that came to the telnet port gets an answer it can show, and its headers never become commands.

const requestLine = /^[A-Z]{3,10} \S+ HTTP\/\d/;

export function isHttpRequest(firstLine: string): boolean {
  return requestLine.test(firstLine);
}

export function httpHint(port: number): string {
  const body = `This is a game, not a web page. Connect with a MUD client or telnet to port ${port}.\n`;
  return `HTTP/1.1 400 Bad Request\nContent-Type: text/plain; charset=utf-8\nContent-Length: ${body.length + 1}\nConnection: close\n\n${body}`;
}
