export const id = 466;
export const ids = [466];
export const modules = {

/***/ 1027:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ parseAnswer),
/* harmony export */   x: () => (/* binding */ openConsul)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53674);


const ANSWER_WITHIN_MS = 10_000;
const RETRY_FOR_MS = 20_000;
/** Open a client. `signal` aborts every request of it. */
async function openConsul(connection, options) {
    const { Agent, request } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 46752, 19));
    const { ca, certificate } = connection;
    const dispatcher = new Agent({ connect: { ...(ca === undefined ? {} : { ca }), ...certificate } });
    const sendOnce = async (call, signal) => {
        // The server adds up to a sixteenth to the time it holds a query.
        const patience = ANSWER_WITHIN_MS + ((call.holdMs ?? 0) * 17) / 16;
        const response = await request(urlOf(connection, call), {
            method: call.method,
            dispatcher,
            signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
            headersTimeout: 0,
            bodyTimeout: 0,
            headers: {
                ...(options.token === undefined ? {} : { 'x-consul-token': options.token }),
                ...(call.body === undefined ? {} : { 'content-type': 'application/json' })
            },
            ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) })
        });
        return toAnswer(response, await response.body.text());
    };
    return makeClient(connection.address, sendOnce, options.signal);
}
function makeClient(address, sendOnce, signal) {
    return {
        address,
        until: other => makeClient(address, sendOnce, AbortSignal.any([signal, other])),
        async send(call) {
            // Consul reads an empty cas as none at all and writes unconditionally.
            const cas = call.query?.['cas'];
            if (cas !== undefined && !/^\d+$/.test(cas))
                throw new Error(`cas "${cas}" is no index`);
            const until = Date.now() + RETRY_FOR_MS;
            for (let pause = 100;; pause = Math.min(pause * 2, 2000)) {
                const answer = await sendOnce(call, signal).catch((error) => {
                    signal.throwIfAborted();
                    return error instanceof Error ? error : new Error(String(error));
                });
                const trouble = troubleOf(answer, call);
                if (trouble === undefined && !(answer instanceof Error))
                    return checkStatus(answer, call);
                const repeatable = (call.method === 'GET' || call.repeatable) && !isHopeless(answer);
                if (!repeatable || Date.now() + pause > until) {
                    throw new _refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .ConsulUnreachable */ .vB(`Consul at ${address} did not ${call.what}: ${trouble}. Check the address and that this runner may reach it.`);
                }
                await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(pause * (0.75 + Math.random() / 2), undefined, { signal });
            }
        }
    };
}
/**
 * The body of an answer as JSON, checked. Indexes and hashes are 64-bit numbers: they stay text.
 * @throws Error when it is not what the schema says: then this is not Consul, or not one that we know
 */
function parseAnswer(answer, schema, what) {
    try {
        return schema.parse(JSON.parse(answer.text, keepIndexes));
    }
    catch (cause) {
        throw new Error(`What answered "${what}" is not the Consul API as we know it: ${(0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .plainBody */ .FD)(answer.text)}`, { cause });
    }
}
/** The third argument came with Node 21 (JSON.parse source text access). */
function keepIndexes(key, value, context) {
    return typeof value === 'number' && WIDE.has(key) ? context.source : value;
}
const WIDE = new Set(['CreateIndex', 'ModifyIndex', 'Hash']);
function urlOf({ address, datacenter }, call) {
    const url = new URL(call.path, address);
    if (datacenter !== undefined)
        url.searchParams.set('dc', datacenter);
    for (const [name, value] of Object.entries(call.query ?? {})) {
        url.searchParams.set(name, value);
    }
    if (call.holdMs !== undefined)
        url.searchParams.set('wait', `${Math.max(1, Math.round(call.holdMs))}ms`);
    return url;
}
function toAnswer(response, text) {
    const header = (name) => String(response.headers[name] ?? '');
    const index = header('x-consul-index');
    return {
        status: response.statusCode,
        text,
        index: /^\d+$/.test(index) ? BigInt(index) : 0n,
        filtered: header('x-consul-results-filtered-by-acls') === 'true'
    };
}
function troubleOf(answer, call) {
    if (answer instanceof Error) {
        const code = answer.code;
        return answer.name === 'TimeoutError' ? 'no answer in time' : String(code ?? answer.message);
    }
    const body = (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .plainBody */ .FD)(answer.text);
    if (call.accept?.includes(answer.status))
        return undefined;
    return (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .isTransient */ .dg)(answer.status, body) ? `${answer.status} ${body}` : undefined;
}
/** Faults of the connection that no patience heals: certificates, and names that nobody knows. */
function isHopeless(answer) {
    const code = answer instanceof Error ? String(answer.code) : '';
    return /CERT|VERIFY|SSL|TLS|EPROTO|ENOTFOUND/.test(code);
}
function checkStatus(answer, call) {
    if (answer.status === 200 || call.accept?.includes(answer.status))
        return answer;
    throw new _refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .ConsulRefusal */ .$2(call.what, answer.status, (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .plainBody */ .FD)(answer.text));
}


/***/ }),

/***/ 36621:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _0: () => (/* binding */ openJournal),
/* harmony export */   a0: () => (/* binding */ readJournal),
/* harmony export */   p9: () => (/* binding */ describeJournal)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63619);
/* harmony import */ var _lib_private_folder_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15753);




const Line = zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    at: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    phase: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(['begin', 'end']),
    action: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    kind: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    name: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    outcome: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP())
});
/** A new journal in a private folder under the job's temporary folder. */
function openJournal(temp) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,_lib_private_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .makePrivateFolder */ .I)(temp, 'consul'), 'journal.jsonl');
    const append = (line) => {
        const handle = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(file, 'a', 0o600);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(handle, `${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fsyncSync)(handle);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(handle);
    };
    return {
        file,
        begin: change => append({ phase: 'begin', ...change }),
        end: ({ action, kind, name }, outcome) => append({ phase: 'end', action, kind, name, outcome })
    };
}
/** What a journal says, oldest first; a last line that a kill cut off is left out. */
function readJournal(file) {
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(file))
        return [];
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8')
        .split('\n')
        .flatMap(text => {
        try {
            return [Line.parse(JSON.parse(text))];
        }
        catch {
            return [];
        }
    });
}
/** What a step that was stopped had written, for people. A write that was begun and not ended may have arrived or not. */
function describeJournal(lines) {
    const last = lines.at(-1);
    const done = lines
        .filter(line => line.phase === 'end')
        .map(({ action, kind, name, outcome }) => `Before the step was stopped: ${action} ${kind} "${name}" ${outcome}`);
    if (last?.phase !== 'begin')
        return done;
    const { action, kind, name } = last;
    return [
        ...done,
        `The step was stopped while it sent: ${action} ${kind} "${name}". Run it again: it reads first what is there.`
    ];
}


/***/ }),

/***/ 99087:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   iD: () => (/* binding */ login),
/* harmony export */   ri: () => (/* binding */ logout),
/* harmony export */   uE: () => (/* binding */ requestIdentity)
/* harmony export */ });
/* unused harmony export describeClaims */
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63619);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(97268);
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(27557);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1027);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53674);






const LoginAnswer = zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    SecretID: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    AccessorID: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    ExpirationTime: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP())
});
/** The claims that binding rules are written on; none of them is a secret. */
const CLAIMS = [
    'aud',
    'iss',
    'sub',
    'repository',
    'repository_id',
    'repository_owner_id',
    'environment',
    'ref',
    'event_name',
    'job_workflow_ref'
];
/**
 * GitHub's identity token of this job, masked by the toolkit. It lives about five minutes: use it at once, keep it nowhere.
 * @throws UserError when the job lacks the permission
 */
async function requestIdentity(audience, request = _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getIDToken */ .V9) {
    try {
        return await request(audience);
    }
    catch (cause) {
        const message = cause instanceof Error ? cause.message : String(cause);
        if (message.includes('ACTIONS_ID_TOKEN_REQUEST')) {
            throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y('login-method: this job may not ask GitHub for an identity token. Write "permissions: id-token: write" for the job (and for the job that calls a reusable workflow); pull requests of forks never get one.', { cause });
        }
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y(`login-method: GitHub gave no identity token (${(0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_5__/* .neutralise */ .$)(message)}). Run the job again.`, {
            cause
        });
    }
}
/**
 * Log in with an identity token by an auth method of type jwt. The new token is masked before anything else sees it.
 * @param meta ends up in the description of the token
 * @throws UserError that shows which claims the identity carried, never the identity itself
 */
async function login(client, method, identity, meta) {
    const what = `log in by "${method}"`;
    // Sent twice it can at worst leave a token that nobody has; it ends by the method's MaxTokenTTL.
    const call = { method: 'POST', path: '/v1/acl/login', what, repeatable: true };
    try {
        const answer = await client.send({ ...call, body: { AuthMethod: method, BearerToken: identity, Meta: meta } });
        const { SecretID, AccessorID, ExpirationTime } = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .parseAnswer */ .W)(answer, LoginAnswer, what);
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setSecret */ .Pq)(SecretID);
        return {
            token: SecretID,
            accessor: AccessorID,
            ...(ExpirationTime === undefined ? {} : { expires: new Date(ExpirationTime) })
        };
    }
    catch (error) {
        throw error instanceof _refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .ConsulRefusal */ .$2 ? explainRefusal(error, method, identity) : error;
    }
}
/**
 * Give the client's own token back.
 * @returns whether there still was one
 */
async function logout(client) {
    try {
        await client.send({ method: 'POST', path: '/v1/acl/logout', what: 'log out', repeatable: true });
        return 'logged-out';
    }
    catch (error) {
        if (error instanceof _refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .ConsulRefusal */ .$2 && error.body.includes('ACL not found'))
            return 'was-gone';
        throw error;
    }
}
/** Name and value of each claim that a rule may be written on. */
function describeClaims(identity) {
    const claims = readClaims(identity);
    const shown = CLAIMS.filter(name => claims[name] !== undefined).map(name => `${name}=${(0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_5__/* .neutralise */ .$)(JSON.stringify(claims[name]))}`);
    const absent = CLAIMS.filter(name => claims[name] === undefined);
    return `The identity carried ${shown.join(', ') || 'no claim that is known'}${absent.length === 0 ? '' : `; it did not carry ${absent.join(', ')}`}.`;
}
function readClaims(identity) {
    const [, payload = ''] = identity.split('.');
    try {
        return zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .unknown */ .L5J()).parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    }
    catch {
        return {};
    }
}
/** Consul's own words are few: no rule matches, the rule's role is missing, a claim is absent all say "Permission denied". */
function explainRefusal(error, method, identity) {
    if (error.status === 403 && error.body.includes('auth method')) {
        return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y(`login-method: Consul has no auth method "${method}". Write the name of one of type jwt; the README shows how to make it.`, { cause: error });
    }
    if (error.status === 403) {
        return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y(`login-method: no binding rule of "${method}" matched the identity of this job, or the role that it names does not exist. ${describeClaims(identity)} Write a rule for these values.`, { cause: error });
    }
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y(`login-method: "${method}" does not accept the identity of this job (${error.body}). ${describeClaims(identity)} Make audience and the auth method's BoundAudiences and BoundIssuer agree.`, { cause: error });
}


/***/ }),

/***/ 49466:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   post: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(27557);
/* harmony import */ var _journal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36621);
/* harmony import */ var _login_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(99087);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2570);





const LOGOUT_WITHIN_MS = 30_000;
/** The post step: give the token back, and tell what a main step that was killed had written. */
async function post() {
    const journal = (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu)('journal');
    if (journal !== '' && (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu)('ended') === '') {
        for (const line of (0,_journal_js__WEBPACK_IMPORTED_MODULE_1__/* .describeJournal */ .p9)((0,_journal_js__WEBPACK_IMPORTED_MODULE_1__/* .readJournal */ .a0)(journal)))
            (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq)((0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_4__/* .neutralise */ .$)(line));
    }
    const signal = AbortSignal.timeout(LOGOUT_WITHIN_MS);
    try {
        const client = await (0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .reopenSession */ .a)(signal);
        if (client === undefined)
            return;
        const end = await (0,_login_js__WEBPACK_IMPORTED_MODULE_2__/* .logout */ .ri)(client);
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq)(end === 'logged-out' ? `Logged out of ${client.address}` : 'The token of the login had ended already');
    }
    catch (error) {
        const message = (0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_4__/* .neutralise */ .$)(error instanceof Error ? error.message : String(error));
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e)(`The Consul token of this step could not be given back: ${message} It ends by the MaxTokenTTL of the auth method.`);
    }
}


/***/ }),

/***/ 53674:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $2: () => (/* binding */ ConsulRefusal),
/* harmony export */   FD: () => (/* binding */ plainBody),
/* harmony export */   dg: () => (/* binding */ isTransient),
/* harmony export */   vB: () => (/* binding */ ConsulUnreachable)
/* harmony export */ });
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97268);
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27557);


/** Consul answered, and the answer is no. */
class ConsulRefusal extends _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y {
    status;
    /** What Consul said, without the prefix of a client agent, on one line. */
    body;
    constructor(what, status, body) {
        super(`Consul would not ${what} (${status}: ${body || 'no text'}). ${advice(status, body)}`);
        this.status = status;
        this.body = body;
    }
}
/** Consul did not answer, or said that it cannot at the moment, for longer than is worth waiting. */
class ConsulUnreachable extends _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y {
}
/** Strip what a client agent puts in front of the server's words, and make it one harmless line. */
function plainBody(body) {
    return (0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_1__/* .neutralise */ .$)(body.trim())
        .replace(/^(rpc error making call: )+/, '')
        .slice(0, 500);
}
/**
 * May the same request be sent again and end differently? Consul says much with 500, so the words decide.
 * Measured on 1.22.2; 429 and 503 are its request limits.
 */
function isTransient(status, body) {
    if (status === 429 || status === 502 || status === 503 || status === 504)
        return true;
    return (status === 500 &&
        (body.endsWith('EOF') ? !body.includes('expression') : TRANSIENT.some(words => body.includes(words))));
}
const TRANSIENT = [
    'No cluster leader',
    'leadership lost',
    'leadership transfer in progress',
    'node is not the leader',
    'not ready to serve consistent reads',
    'No known Consul servers',
    'raft is already shutdown',
    'failed to get conn',
    'rpc error getting client',
    'connection refused',
    'connection reset by peer',
    'i/o timeout'
];
function advice(status, body) {
    if (status === 403 && body.includes('auth method'))
        return 'Write the name of a JWT auth method into login-method.';
    if (status === 403 && body.includes('ACL not found'))
        return 'The token is unknown, expired or deleted; give a new one.';
    if (status === 403)
        return "Add that right to the policy of the token's role; the README has a policy to copy.";
    if (status === 401)
        return 'This Consul has its ACL system off or wants a token; check address and token.';
    if (status === 400)
        return 'This Consul may be older than the action expects; 1.22 is tested.';
    return 'Correct the declaration, or the entry in Consul that contradicts it.';
}


/***/ }),

/***/ 2570:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ reopenSession),
/* harmony export */   f: () => (/* binding */ openSession)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63619);
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(27557);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1027);
/* harmony import */ var _login_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(99087);





/** What the post step must know to give the token back. */
const SavedLogin = zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    token: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    consul: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
        address: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
        datacenter: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()),
        ca: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()),
        certificate: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ cert: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), key: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP() }))
    })
});
const STATE = 'consul-login';
/**
 * Open Consul with the step's credentials. A login is saved for the post step before the token is used for anything.
 * @param waitMs how long the token must live at least; a shorter one is told at once
 */
async function openSession({ consul, credentials, run, waitMs }, signal) {
    if (credentials.kind === 'token')
        return (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .openConsul */ .x)(consul, { token: credentials.token, signal });
    const identity = await (0,_login_js__WEBPACK_IMPORTED_MODULE_2__/* .requestIdentity */ .uE)(credentials.audience);
    const anonymous = await (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .openConsul */ .x)(consul, { signal });
    const made = await (0,_login_js__WEBPACK_IMPORTED_MODULE_2__/* .login */ .iD)(anonymous, credentials.method, identity, run);
    (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ)(STATE, JSON.stringify({ token: made.token, consul }));
    const lifeMs = made.expires === undefined ? Number.POSITIVE_INFINITY : made.expires.getTime() - Date.now();
    (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq)((0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_4__/* .neutralise */ .$)(`Logged in to ${consul.address} by "${credentials.method}" as ${made.accessor}` +
        (made.expires === undefined ? '; the token has no end of its own' : ` until ${made.expires.toISOString()}`)));
    if (lifeMs < waitMs) {
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq)('The token may end before the wait does: MaxTokenTTL of the auth method is shorter than "wait".');
    }
    return (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .openConsul */ .x)(consul, { token: made.token, signal });
}
/** The client of the login that main left, for the post step; `undefined` when there was none. */
async function reopenSession(signal) {
    const saved = (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu)(STATE);
    if (saved === '')
        return undefined;
    const { token, consul } = SavedLogin.parse(JSON.parse(saved));
    (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setSecret */ .Pq)(token);
    return (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .openConsul */ .x)(consul, { token, signal });
}


/***/ }),

/***/ 27557:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ neutralise)
/* harmony export */ });
/* unused harmony export neutraliseLines */
/**
 * Output of a foreign program on its way to the log.
 *
 * The runner executes what looks like a workflow command, wherever it comes from: `::name::` at the start of a line
 * (leading blanks do not count), and the old `##[name]` anywhere in a line (actions/runner, ActionCommand.cs). A name
 * of a resource, a provisioner's echo or an error message of a server could thereby set outputs or masks. So nothing
 * foreign is printed but through {@link neutralise}.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: stripping control characters is the purpose
const ANSI_SEQUENCE = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: stripping control characters is the purpose
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
/** One line that the runner cannot take for a command and a terminal cannot be confused by. Line breaks become blanks. */
function neutralise(line) {
    return line
        .replace(ANSI_SEQUENCE, '')
        .replace(/\r\n|\r|\n/g, ' ')
        .replace(CONTROL_CHARACTERS, '')
        .replace(/^(\s*):(?=:)/, '$1: ')
        .replace(/##(?=\[)/g, '# #');
}
/** Each line of a text through {@link neutralise}, without a last empty line. */
function neutraliseLines(text) {
    const all = text.replace(/\r\n?/g, '\n').split('\n');
    if (all.at(-1) === '')
        all.pop();
    return all.map(neutralise);
}


/***/ }),

/***/ 15753:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ makePrivateFolder),
/* harmony export */   v: () => (/* binding */ writeAtomically)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);


/** A new folder that only this user can read, under `temp` (the job's RUNNER_TEMP). Plans, state and logs of tools go there. */
function makePrivateFolder(temp, purpose) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(temp, { recursive: true });
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, `insight-${purpose}-`));
}
/** Write a file so that a reader sees the old content or the new one, never a part, also after a kill. Mode 0600. */
function writeAtomically(file, content) {
    const fresh = `${file}.${process.pid}.new`;
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(fresh, content, { mode: 0o600 });
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(fresh, file);
}


/***/ })

};
