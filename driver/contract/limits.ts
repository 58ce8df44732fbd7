// Named limits of every queue, buffer, depth and loop over input. One number, one name, one sentence that says what happens
// at the limit. Imports nothing.

/** Brackets, blocks, prefix operators and `?:` inside each other; deeper LPC is a compile error. Checker and emitter recurse this deep. */
export const nestingDepthMax = 500;

/** Indexes, members and calls behind one value (`a->b()->c()…`); a longer chain is a compile error. */
export const postfixChainMax = 500;

/** `else if` branches behind one `if`; a longer chain is a compile error. */
export const elseIfChainMax = 1000;

/** Greatest `$n` in a functional; a greater one is a compile error. */
export const functionalParameterMax = 255;

/** Local variables of one function, parameters included; more is a compile error. FluffOS's number. */
export const localVariablesMax = 255;

/** Syntax errors in one file; parsing stops behind the last of them. */
export const syntaxErrorsMax = 20;

/** Errors kept for one compilation, and as many warnings; the rest is only counted. Reading the source ends with the last of them. */
export const diagnosticsMax = 50;

/** #include inside #include; deeper is a compile error that ends the file. */
export const includeDepthMax = 32;

/** Files that one compilation may include in all; more is a compile error that ends the file. */
export const includeCountMax = 1000;

/** Characters that macros may add to one compilation, with what it takes to find them; more is a compile error that ends it. */
export const macroTextMax = 1 << 24;

/** Macros inside the text of each other; deeper is a compile error that ends the compilation. FluffOS's number. */
export const macroDepthMax = 65_535;

/** Operators and values of one #if; more is a compile error that ends the compilation. 2^18 `?:` in a row fit, which FluffOS takes. */
export const conditionUnitsMax = 1_050_000;

/** Tokens of one compilation; more is a compile error that ends it. */
export const tokensMax = 1_000_000;

/** Bytes of one telnet subnegotiation (a GMCP message, a terminal name); what is longer is dropped whole and logged. */
export const subnegotiationLengthMax = 65_536;

/** Variables that a client may tell by NEW-ENVIRON; further ones are dropped. */
export const environVariablesMax = 64;

/** Words that LPC may offer to complete a line of the console; further ones are left out. */
export const candidatesMax = 500;

/** Answers to the question for the terminal type: name, type, MTTS, and once more the last; then the driver stops asking. */
export const terminalTypesMax = 4;

/** Connections to the metrics endpoint at once; a further one is closed unanswered. */
export const metricsConnectionsMax = 16;

/** Lines of a piped console that wait for their session; above it, or above the next limit, the pipe is not read. No line is lost. */
export const consoleLinesMax = 4096;

/** Characters that wait in those lines. */
export const consoleTextMax = 1 << 20;

/** Lines that wait in one session; above it the driver stops reading that client, and TCP makes it wait. No line is lost. */
export const waitingLinesMax = 1000;

/** Characters that wait in one session, all its lines together; above it the driver stops reading that client. */
export const waitingTextMax = 262_144;

/** Telnet messages (GMCP, window sizes …) of one session that enter LPC in one pass of the host loop; more wait for the next pass. */
export const telnetEventsPerPass = 16;

/** Telnet messages that wait in one session; above it the driver stops reading that client. */
export const waitingTelnetEventsMax = 256;

/** How long a closed connection may take to read its last output, in milliseconds; then it is cut. */
export const closeLingerMs = 5000;

/** How long a client may take for the TLS handshake, in milliseconds; then it is cut. */
export const tlsHandshakeMs = 10_000;

/** File descriptors of the process that no player gets: programs and logs must open when the mud is full. Newcomers are refused. */
export const descriptorReserve = 32;

/** Bytes of one LPC source or header; a larger one is not compiled. */
export const sourceBytesMax = 16 << 20;

/** call_out()s without delay that one tick may start, chains of them included, where the configuration names no `call_out(0) nest
 *  level`; one more is an LPC error. FluffOS's number. */
export const callOutZeroNestMax = 1000;

/** Unsent bytes in one LPC socket from which socket_write() says "Wait for callback"; nothing is lost. FluffOS's send buffer. */
export const socketHighWaterBytes = 262_144;

/** Bytes of one read callback of an LPC socket; more comes with the next one. */
export const socketReadBytesMax = 65_535;

/** Bytes read for one LPC socket and not yet given to LPC; above it the socket is not read, and TCP makes the other side wait. */
export const socketReadAheadMax = 262_144;

/** Datagrams (and their bytes) that wait for one LPC socket; further ones are dropped and counted, as the system would. */
export const waitingDatagramsMax = 1_024;
export const waitingDatagramBytesMax = 1_048_576;

/** Bytes of one datagram's content; a longer one is refused with EESENDTO. */
export const datagramBytesMax = 65_507;

/** Events of LPC sockets that enter LPC by one turn, and their bytes; more wait for the next turn, behind players' commands. */
export const socketEventsPerTurn = 64;
export const socketBytesPerTurn = 262_144;

/** Newcomers that wait in one listening LPC socket for socket_accept(); further ones are disconnected. */
export const waitingNewcomersMax = 128;

/** When newcomers wait and the callback took none, it is called again after this time, in milliseconds. */
export const newcomerReminderMs = 100;

/** Host names of LPC sockets that are being resolved at once; one more is refused with EERESOLVERBUSY. */
export const socketLookupsMax = 64;

/** The same of one object: whoever asks for many leaves room for the others. */
export const socketLookupsPerObjectMax = 32;

/** Addresses of players whose names are known to query_ip_name(); one more, and the oldest is forgotten. */
export const hostNamesMax = 1_024;

/** How long the name of a player's address is believed, and when one that was not found is looked up again, in milliseconds. */
export const hostNameFreshMs = 900_000;
export const hostNameRetryMs = 30_000;

/** Addresses of a name that socket_connect() tries; further ones are not. */
export const connectAddressesMax = 16;

/** How long an attempt to connect may take before the next address is tried beside it, in milliseconds (happy eyeballs). */
export const nextAddressMs = 250;

/** How long a closed LPC socket with unsent data may go without sending any of it, in milliseconds; then it is cut. */
export const socketFlushMs = 30_000;

/** Bytes of status and headers of an HTTP answer; the client refuses longer ones. */
export const httpHeadBytesMax = 65_536;

/** HTTP answers that wait for LPC, and requests under way, together; one more request is an error in its callback. */
export const httpAnswersMax = 1024;

/** Ticks of the evaluation cost for each millisecond that a turn waits for a database; so statement after statement can't hold the game. */
export const databaseWaitTicksPerMs = 5_000;

/** How long a database statement that was told to stop may go on, in milliseconds; then its connection is given up. */
export const databaseStopGraceMs = 500;

/** Megabytes for new values with which the LPC heap begins; a heap below 1 GB has a 64th of it. V8 may double the space. */
export const newValuesMbMax = 16;

/** The part of the time that the game waits for a connection which is left for the reason why there is none. */
export const databaseAnswerShare = 0.1;

/** JavaScript heap of a database connection's thread, in megabytes; at it the connection is lost, the driver is not. */
export const databaseThreadHeapMb = 256;

/** Arrays, mappings and class values inside each other in save_object() and restore_object(); deeper is an LPC error. */
export const saveDepthMax = 100;

/** Events of one job that wait for LPC; above it the worker of that job is asked to pause until half of them are taken. */
export const jobEventsWaitingMax = 256;

/** Completions of one job in one turn: a job that floods delays the others by one such batch at most. */
export const jobEventsPerTurn = 16;

/** Bytes for one external module that its pipe has no room for; above it the module is ended, because it does not read. */
export const moduleBacklogBytesMax = 4_194_304;

/** Messages in a row that an external module may send in another form than agreed; then it is ended. */
export const moduleNonsenseMax = 10;

/** How long an external module may take to end when it is asked, in milliseconds; then it is killed with what it started. */
export const moduleStopMs = 2000;

/** How long a module may take to read its last messages when the mud stops, in milliseconds; then it is asked to end. */
export const moduleFarewellMs = 1_000;

/** How long a program of external_start() may go on when its socket is closed, in milliseconds; then it is ended. */
export const externalLingerMs = 10_000;

/** Bytes that a program of external_start() is handed at once; longer texts go in pieces. */
export const externalPieceBytes = 32 * 1024;

/** Bytes of the arguments of one external_start(), all together; more is an error. */
export const externalArgumentBytesMax = 64 * 1024;

/** Commits that git_log() gives at most. */
export const gitLogCountMax = 1000;

/** Commands of git under way and waiting for their turn; one more is an error in its callback. */
export const gitCommandsMax = 1024;

/** Other repositories inside of one that a commit looks at. */
export const gitNestedMax = 1000;

/** Folders that a repository may borrow objects from. */
export const gitBorrowedMax = 100;

/** Bytes of a file of git's that names a folder. */
export const gitLinkBytesMax = 65_536;

/** How long a command of git may take to end when it is asked, in milliseconds; then it is killed. */
export const gitStopMs = 2000;

/** Seconds of one trace_start(); more is an LPC error. FluffOS's number. */
export const traceSecondsMax = 300;

/** Samples of one trace_start(); the trace ends with the last of them and is written. */
export const traceSamplesMax = 100_000;
/** Tokens of one rule of parse_add_rule(); a longer rule is an LPC error. FluffOS's number. */
export const ruleTokensMax = 9;

/** Letters of one sentence for parse_sentence(); the rest of a longer one is cut off. FluffOS's number. */
export const sentenceLengthMax = 1_023;

/** Words of one sentence for parse_sentence(); a longer one is not understood. FluffOS's number. */
export const sentenceWordsMax = 256;

/** Objects that one parse_sentence() looks at; further ones are not seen. FluffOS's number. */
export const parseObjectsMax = 4_096;

/** Lists inside each other in the third argument of parse_sentence(); what lies deeper is not seen. FluffOS's number. */
export const parseListDepthMax = 100;

/** Steps of trying to make sense of one sentence; then parse_sentence() answers with what it has. FluffOS's number. */
export const parseStepsMax = 2_000_000;

/** Characters of the text that replace_objects() puts in the place of one object; the rest is cut off. FluffOS's number. */
export const objectTextMax = 1_999;

/** Characters of one line in ed(); a longer one is not taken into the text. */
export const edLineLengthMax = 65_536;

/** Characters of the whole text in ed(); what would make it longer is refused. */
export const edTextLengthMax = 4 << 20;

/** Characters that one command of ed() may print; the rest is left out, and ed says so. */
export const edOutputMax = 262_144;

/** Authors, and as many domains, that author_stats() and domain_stats() tell apart; objects of further ones count for nobody. */
export const statGroupsMax = 10_000;

/** Bytes of a file for compress_file(), and of what uncompress_file() makes; a larger one is an LPC error. The work holds up the game. */
export const compressedFileBytesMax = 16 << 20;
