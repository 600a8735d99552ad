export const id = 7899;
export const ids = [7899];
export const modules = {

/***/ 17589:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   iD: () => (/* binding */ login),
/* harmony export */   ri: () => (/* binding */ logout),
/* harmony export */   uE: () => (/* binding */ requestIdentity)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63619);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(97268);
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(27557);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4862);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48672);






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
async function requestIdentity(audience, request = _actions_core__WEBPACK_IMPORTED_MODULE_0__.getIDToken) {
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
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.setSecret)(SecretID);
        return {
            token: SecretID,
            accessor: AccessorID,
            ...(ExpirationTime === undefined ? {} : { expires: new Date(ExpirationTime) })
        };
    }
    catch (error) {
        // 400 is about the request and not about the identity.
        throw error instanceof _refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .ConsulRefusal */ .$2 && error.status !== 400 ? explainRefusal(error, method, identity) : error;
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

/***/ 81504:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aQ: () => (/* binding */ reopenSession),
/* harmony export */   dA: () => (/* binding */ reopenSessions),
/* harmony export */   fA: () => (/* binding */ openSession)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63619);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(97268);
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(27557);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4862);
/* harmony import */ var _login_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17589);






/** What the post step must know to give the tokens back, oldest first. */
const SavedLogins = zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    tokens: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()),
    consul: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
        address: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
        further: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP())),
        datacenter: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()),
        namespace: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()),
        partition: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()),
        ca: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()),
        certificate: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ cert: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), key: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP() })),
        serverName: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()),
        proxies: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()))
    })
});
const STATE = 'consul-login';
/**
 * Open Consul with the step's credentials. A login is saved for the post step before its token is used for anything. A
 * token of a login that ends before the step does is replaced once by another login.
 */
async function openSession(inputs, signal) {
    const { consul, credentials, run, waitMs } = inputs;
    if (credentials.kind === 'token')
        return (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .openConsul */ .x)(consul, { token: credentials.token, signal });
    const { method, audience } = credentials;
    const anonymous = await (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .openConsul */ .x)(consul, { signal });
    const tokens = [];
    const logIn = async () => {
        const made = await (0,_login_js__WEBPACK_IMPORTED_MODULE_2__/* .login */ .iD)(anonymous, method, await (0,_login_js__WEBPACK_IMPORTED_MODULE_2__/* .requestIdentity */ .uE)(audience), run);
        tokens.push(made.token);
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.saveState)(STATE, JSON.stringify({ tokens, consul }));
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.info)((0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_4__/* .neutralise */ .$)(`Logged in to ${consul.address} by "${method}" as ${made.accessor}${describeEnd(made)}`));
        return made;
    };
    const first = await logIn();
    if (lifeOf(first) < waitMs) {
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.info)('The token may end before the wait does: MaxTokenTTL of the auth method is shorter than "wait". Then the step logs in once more.');
    }
    const renew = async () => {
        if (tokens.length > 1) {
            throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UserError */ .y(`login-method: the token of a login by "${method}" ended a second time while the step still needed it. Raise MaxTokenTTL of the auth method above "wait", or shorten "wait".`);
        }
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.info)('The Consul token ended before the step did: logging in once more');
        return (await logIn()).token;
    };
    return (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .openConsul */ .x)(consul, { token: first.token, signal, renew });
}
/**
 * For the post step: a client with the newest login that main left. When its token has ended meanwhile, it logs in once more.
 * @param onLogin told the token of such a login, which must be given back
 * @returns `undefined` when main left no login
 */
async function reopenSession(signal, renewal, onLogin) {
    const saved = readSaved();
    const token = saved?.tokens.at(-1);
    if (saved === undefined || token === undefined)
        return undefined;
    const renew = async () => {
        const { credentials, run } = renewal();
        if (credentials.kind === 'token')
            return credentials.token;
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.info)('The Consul token of the step has ended: logging in once more');
        const anonymous = await (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .openConsul */ .x)(saved.consul, { signal });
        const made = await (0,_login_js__WEBPACK_IMPORTED_MODULE_2__/* .login */ .iD)(anonymous, credentials.method, await (0,_login_js__WEBPACK_IMPORTED_MODULE_2__/* .requestIdentity */ .uE)(credentials.audience), run);
        onLogin(made.token);
        return made.token;
    };
    return (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .openConsul */ .x)(saved.consul, { token, signal, renew });
}
/** The clients of all logins, newest first, for the post step. @param more tokens of its own */
async function reopenSessions(signal, more = []) {
    const saved = readSaved();
    if (saved === undefined)
        return [];
    const newest = [...saved.tokens, ...more].reverse();
    return Promise.all(newest.map(token => (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .openConsul */ .x)(saved.consul, { token, signal })));
}
function readSaved() {
    const saved = (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.getState)(STATE);
    if (saved === '')
        return undefined;
    const { tokens, consul } = SavedLogins.parse(JSON.parse(saved));
    for (const token of tokens)
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.setSecret)(token);
    return { tokens, consul: consul };
}
function lifeOf({ expires }) {
    return expires === undefined ? Number.POSITIVE_INFINITY : expires.getTime() - Date.now();
}
function describeEnd({ expires }) {
    return expires === undefined ? '; the token has no end of its own' : ` until ${expires.toISOString()}`;
}


/***/ }),

/***/ 85451:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ readHealth)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63619);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97268);
/* harmony import */ var _client_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4862);



const Check = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    CheckID: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    Name: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    Status: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    Output: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    ServiceID: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    /** `http`, `tcp`, `ttl`, `alias`…; empty for a check that no agent runs. */
    Type: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    /** Of a check that an agent runs by itself: Go's form, `10s`, `1m0s`. */
    Interval: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    Timeout: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    CreateIndex: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    /** Rises when status, output or definition change, and only then. */
    ModifyIndex: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP())
});
const Entry = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    Node: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
        Node: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        Address: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        Meta: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .nullable */ .mee(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP())))
    }),
    Service: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
        ID: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        Service: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        Address: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        /** Consul 1.22 leaves out the port of a service that was registered without one. */
        Port: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._default */ .Rvf(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(), 0),
        Meta: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._default */ .Rvf(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .nullable */ .mee(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP())), {}),
        Proxy: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .nullable */ .mee(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ DestinationServiceID: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()) }))),
        CreateIndex: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
        /** Rises when the registration itself changes: port, meta, tags. */
        ModifyIndex: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP())
    }),
    Checks: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(Check)
});
/**
 * Read all instances of a service, healthy or not.
 * @param filter only those that Consul's expression selects; Consul answers 500 to one that it cannot evaluate
 * @throws UserError when Consul says that it left instances out because of the token's rights. It says so only on reads
 *   without an index, so a loop must begin, and a decision must end, with one.
 */
async function readHealth(client, view, service, mode, filter) {
    const what = `read the health of "${service}"`;
    const answer = await client.send({
        method: 'GET',
        path: `/v1/health/${view}/${encodeURIComponent(service)}`,
        what,
        query: {
            ...(filter === undefined ? {} : { filter }),
            ...(mode.kind === 'consistent' ? { consistent: '' } : {}),
            ...(mode.kind === 'changed' ? { index: String(mode.since) } : {})
        },
        ...(mode.kind === 'changed' ? { holdMs: mode.holdMs } : {})
    });
    refuseCut(answer, service);
    return { entries: (0,_client_client_js__WEBPACK_IMPORTED_MODULE_0__/* .parseAnswer */ .W)(answer, zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(Entry), what), index: answer.index };
}
function refuseCut(answer, service) {
    if (!answer.filtered)
        return;
    throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`Consul hides instances of "${service}" from this token, so their number cannot be trusted. Give the token's role "service:read" on the service and on its sidecar, and "node:read" on all nodes; the README has a policy to copy.`);
}


/***/ }),

/***/ 36571:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AP: () => (/* binding */ writesOf),
/* harmony export */   _0: () => (/* binding */ openJournal),
/* harmony export */   a0: () => (/* binding */ readJournal),
/* harmony export */   dH: () => (/* binding */ continueJournal),
/* harmony export */   p9: () => (/* binding */ describeJournal)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(63619);
/* harmony import */ var _lib_private_folder_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15753);
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28935);





const Entry = zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .looseObject */ ._H3({ Kind: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), Name: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP() });
const Line = zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({
    at: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    /** `keep`: what was written until here is whole and stays. */
    phase: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(['begin', 'end', 'keep']),
    /** Which write of this journal, from 1. */
    write: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .number */ .aig()),
    /** This write takes that one back. */
    undoes: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .number */ .aig()),
    /** These three are empty for `keep`. */
    action: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* ._default */ .Rvf(zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), ''),
    kind: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* ._default */ .Rvf(zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), ''),
    name: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* ._default */ .Rvf(zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), ''),
    before: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(Entry),
    after: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(Entry),
    outcome: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(['written', 'lost', 'unknown', 'refused'])),
    index: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())
});
/** A new journal in a private folder under the job's temporary folder. */
function openJournal(temp) {
    return continueJournal((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,_lib_private_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .makePrivateFolder */ .I)(temp, 'consul'), 'journal.jsonl'));
}
/** Go on in a journal that another process has begun. */
function continueJournal(file) {
    let write = Math.max(0, ...readJournal(file).map(line => line.write ?? 0));
    const append = (line) => {
        const handle = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(file, 'a', 0o600);
        // A kill may have cut the last line off.
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(handle, `${torn(file) ? '\n' : ''}${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fsyncSync)(handle);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(handle);
    };
    return {
        file,
        begin(change, undoes) {
            write += 1;
            const { lines: _lines, interim: _interim, ...facts } = { lines: [], interim: undefined, ...change };
            append({ phase: 'begin', write, ...(undoes === undefined ? {} : { undoes }), ...facts });
        },
        end: ({ action, kind, name }, outcome, index) => append({ phase: 'end', write, action, kind, name, outcome, ...(index === undefined ? {} : { index }) }),
        keep: () => append({ phase: 'keep' })
    };
}
/** What a journal says, oldest first; a line that a kill cut off is left out. */
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
/** The writes of a journal, oldest first. */
function writesOf(lines) {
    const ends = new Map(lines.filter(line => line.phase === 'end').map(line => [line.write, line]));
    const lastKept = lines.findLastIndex(line => line.phase === 'keep');
    return lines.flatMap((line, at) => {
        const { phase, write, undoes, kind, name, before, after } = line;
        if (phase !== 'begin' || write === undefined || !(0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .isPlannedKind */ .lv)(kind))
            return [];
        const end = ends.get(write);
        return {
            number: write,
            ...(undoes === undefined ? {} : { undoes }),
            kind,
            name,
            ...(before === undefined ? {} : { before }),
            ...(after === undefined ? {} : { after }),
            outcome: end?.outcome ?? 'unknown',
            ...(end?.index === undefined ? {} : { index: end.index }),
            kept: at < lastKept
        };
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
    return [...done, `The step was stopped while it sent: ${action} ${kind} "${name}".`];
}
function torn(file) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(file) && !['', '\n'].includes((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8').slice(-1));
}


/***/ }),

/***/ 76269:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HJ: () => (/* binding */ takeLock),
/* harmony export */   TL: () => (/* binding */ lockKey),
/* harmony export */   UE: () => (/* binding */ DEAD_LOCK_ENDS_WITHIN_S),
/* harmony export */   ky: () => (/* binding */ endSession)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63619);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(97268);
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(27557);
/* harmony import */ var _client_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4862);
/* harmony import */ var _client_refusal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48672);






/** Consul ends a session between one and two of these after its last sign of life; 10 s is the least. */
const TTL_S = 20;
/** When the lock of a run that says nothing any more has ended for certain, seconds. */
const DEAD_LOCK_ENDS_WITHIN_S = 2 * TTL_S;
const LOOK_AGAIN_MS = 1000;
/** A lock that is not given back ends by itself, so nobody needs to wait long for a Consul that does not answer. */
const RELEASE_WITHIN_MS = 5000;
const Holder = zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ owner: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), run: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), since: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP() });
/**
 * Take the lock of an owner, so that one run at a time writes.
 * @throws UserError that names the holder when it is still held after the wait; ConsulRefusal without the rights (403)
 */
async function takeLock(client, request) {
    const key = lockKey(request.owner);
    const session = await createSession(client, request);
    request.onSession(session);
    const until = Date.now() + request.waitMs;
    try {
        for (let tries = 0;; tries++) {
            if (await acquire(client, key, session, request))
                return hold(client, key, session, tries > 0);
            const holder = await describeHolder(client, key);
            if (Date.now() >= until)
                throw lockedBy(key, holder);
            if (tries === 0)
                request.onWait(key, holder);
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(Math.min(LOOK_AGAIN_MS, Math.max(1, until - Date.now())));
            // A session that waits must live as well.
            if (tries % 5 === 4)
                await renew(client, session);
        }
    }
    catch (error) {
        await endSession(client, session).catch(() => { });
        throw error;
    }
}
/** End a session, and with it the lock that it holds. Ending one that is gone is no error. */
async function endSession(client, session) {
    await client.send({
        method: 'PUT',
        path: `/v1/session/destroy/${encodeURIComponent(session)}`,
        what: 'release the lock',
        repeatable: true
    });
}
/** Key of an owner's lock: readable, and one path component. */
function lockKey(owner) {
    return `insight/locks/${encodeURIComponent(owner)}`;
}
async function createSession(client, { owner, run }) {
    const what = 'make a session for the lock';
    // Without checks: it is bound to nobody's health, only to our signs of life. Without delay: an ended session frees at once.
    const body = {
        Name: `insight ${owner} ${run}`,
        TTL: `${TTL_S}s`,
        Behavior: 'delete',
        LockDelay: '0s',
        Checks: [],
        NodeChecks: []
    };
    const answer = await client.send({ method: 'PUT', path: '/v1/session/create', what, body, repeatable: true });
    return (0,_client_client_js__WEBPACK_IMPORTED_MODULE_1__/* .parseAnswer */ .W)(answer, zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ ID: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP() }), what).ID;
}
async function acquire(client, key, session, { owner, run }) {
    const what = `take the lock ${key}`;
    const body = { owner, run, since: new Date().toISOString() };
    const path = pathOf(key);
    const answer = await client.send({ method: 'PUT', path, query: { acquire: session }, what, body, repeatable: true });
    return (0,_client_client_js__WEBPACK_IMPORTED_MODULE_1__/* .parseAnswer */ .W)(answer, zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY(), what);
}
function hold(client, key, session, waited) {
    const ended = new AbortController();
    const lost = new AbortController();
    void keepAlive(client, session, ended.signal, lost);
    return {
        session,
        key,
        lost: lost.signal,
        waited,
        async release() {
            ended.abort();
            await endSession(client.until(AbortSignal.timeout(RELEASE_WITHIN_MS)), session);
        }
    };
}
async function keepAlive(client, session, ended, lost) {
    let seen = Date.now();
    while (!ended.aborted) {
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)((TTL_S * 1000) / 4, undefined, { signal: ended, ref: false }).catch(() => { });
        if (ended.aborted)
            return;
        try {
            await renew(client.until(ended), session);
            seen = Date.now();
        }
        catch (error) {
            const gone = error instanceof _client_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .ConsulRefusal */ .$2 && error.status === 404;
            if (!ended.aborted && (gone || Date.now() - seen > TTL_S * 1000))
                return lost.abort();
        }
    }
}
async function renew(client, session) {
    const path = `/v1/session/renew/${encodeURIComponent(session)}`;
    await client.send({ method: 'PUT', path, what: 'keep the lock', repeatable: true });
}
async function describeHolder(client, key) {
    const what = `read the lock ${key}`;
    const answer = await client.send({ method: 'GET', path: pathOf(key), query: { raw: '' }, what, accept: [404] });
    try {
        const { owner, run, since } = Holder.parse(JSON.parse(answer.text));
        return (0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_4__/* .neutralise */ .$)(`${owner} in ${run} since ${since}`);
    }
    catch {
        return 'somebody who left no name';
    }
}
function lockedBy(key, holder) {
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UserError */ .y(`lock: ${key} is held by ${holder}. Wait until that run has ended, or give this step more time with "lock-timeout"; the lock of a run that died ends by itself within ${DEAD_LOCK_ENDS_WITHIN_S}s.`);
}
function pathOf(key) {
    return `/v1/kv/${key.split('/').map(encodeURIComponent).join('/')}`;
}


/***/ }),

/***/ 32286:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ hasOpenWrites),
/* harmony export */   F: () => (/* binding */ rollBack)
/* harmony export */ });
/* harmony import */ var _client_refusal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48672);
/* harmony import */ var _config_entries_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61789);
/* harmony import */ var _journal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36571);
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28935);
/* harmony import */ var _patience_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(51357);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(59965);
/* harmony import */ var _write_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(46399);







/**
 * Take back what a journal says was written, newest first, each write against the index under which Consul kept it. What
 * somebody else changed since is not overwritten but reported. Called again, it goes on where it was stopped.
 * @param which `open`: only what does not belong to something whole that was to stay
 * @throws ConsulUnreachable when Consul does not answer, or takes no write for too long
 */
async function rollBack(client, file, which) {
    const all = (0,_journal_js__WEBPACK_IMPORTED_MODULE_2__/* .writesOf */ .AP)((0,_journal_js__WEBPACK_IMPORTED_MODULE_2__/* .readJournal */ .a0)(file));
    const journal = (0,_journal_js__WEBPACK_IMPORTED_MODULE_2__/* .continueJournal */ .dH)(file);
    const state = { client, journal, all, indexes: new Map(), blocked: new Set(), undone: [], left: [] };
    const due = all.filter(one => one.undoes === undefined && (which === 'all' || !one.kept));
    for (const write of due.reverse())
        await undo(write, state);
    return state;
}
/** Is there anything in the journal that {@link rollBack} would take back? */
function hasOpenWrites(file) {
    const all = (0,_journal_js__WEBPACK_IMPORTED_MODULE_2__/* .writesOf */ .AP)((0,_journal_js__WEBPACK_IMPORTED_MODULE_2__/* .readJournal */ .a0)(file));
    return all.some(one => one.undoes === undefined && !one.kept && mayStand(one) && !isUndone(one, all));
}
async function undo(write, state) {
    const key = (0,_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .keyOf */ .TN)(write.kind, write.name);
    if (!mayStand(write) || state.blocked.has(key))
        return;
    const before = state.all.find(one => one.undoes === write.number && one.outcome === 'written');
    if (before !== undefined) {
        state.indexes.set(key, before.index);
        return;
    }
    const refused = await tryUndo(write, key, state).catch((error) => {
        if (error instanceof _client_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .ConsulRefusal */ .$2)
            return `Consul does not accept it as it was (${error.body || error.status})`;
        if (error instanceof _patience_js__WEBPACK_IMPORTED_MODULE_4__/* .LostRaces */ .z)
            return error.message;
        throw error;
    });
    if (refused === undefined)
        return;
    state.blocked.add(key);
    state.left.push(`${key}: ${refused}`);
}
/** @returns why it was left as it is */
async function tryUndo(write, key, state) {
    const { client, journal } = state;
    const patience = new _patience_js__WEBPACK_IMPORTED_MODULE_4__/* .Patience */ .i(key);
    for (;;) {
        const found = await (0,_config_entries_js__WEBPACK_IMPORTED_MODULE_1__/* .readEntry */ .hB)(client, write.kind, write.name);
        // Either it never arrived, or an undo did whose answer was lost.
        if ((0,_write_js__WEBPACK_IMPORTED_MODULE_6__/* .matches */ .cK)(found?.entry, write.before) && !isCertain(write, found, key, state)) {
            state.indexes.set(key, found?.index);
            return undefined;
        }
        if (!isOurs(write, found, key, state))
            return 'changed by somebody else since it was written here, so it was left as it is';
        const { outcome, found: now } = await (0,_write_js__WEBPACK_IMPORTED_MODULE_6__/* .writeChange */ .k$)(client, journal, undoing(write, found), write.number);
        if (outcome === 'written' && (0,_write_js__WEBPACK_IMPORTED_MODULE_6__/* .matches */ .cK)(now?.entry, write.before))
            return settle(write, key, now, state);
        await patience.after(outcome);
    }
}
function settle(write, key, now, state) {
    state.indexes.set(key, now?.index);
    state.undone.push(`${key}: ${write.before === undefined ? 'removed' : 'as before'}`);
}
/** We know by index that our own write stands there. */
function isCertain(write, found, key, state) {
    return !state.indexes.has(key) && write.index !== undefined && found?.index === write.index;
}
function isOurs(write, found, key, state) {
    const expected = state.indexes.has(key) ? state.indexes.get(key) : write.index;
    const sameIndex = expected === undefined || found?.index === expected || (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .movesByItself */ .Zz)(write.kind);
    return (0,_write_js__WEBPACK_IMPORTED_MODULE_6__/* .matches */ .cK)(found?.entry, write.after) && sameIndex;
}
function undoing({ kind, name, before }, found) {
    return {
        action: before === undefined ? 'delete' : found === undefined ? 'create' : 'update',
        kind,
        name,
        index: found?.index ?? '0',
        ...(found === undefined ? {} : { before: found.entry }),
        ...(before === undefined ? {} : { after: before }),
        lines: []
    };
}
function mayStand({ outcome }) {
    return outcome === 'written' || outcome === 'unknown';
}
function isUndone({ number }, all) {
    return all.some(one => one.undoes === number && one.outcome === 'written');
}


/***/ }),

/***/ 23418:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FY: () => (/* binding */ EntryConflict),
/* harmony export */   Kn: () => (/* binding */ openWriter),
/* harmony export */   dI: () => (/* binding */ sameEntry),
/* harmony export */   ez: () => (/* binding */ WriteUnknown)
/* harmony export */ });
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(97268);
/* harmony import */ var _client_refusal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48672);
/* harmony import */ var _plan_config_entries_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61789);
/* harmony import */ var _plan_patience_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51357);
/* harmony import */ var _plan_plan_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(59965);
/* harmony import */ var _plan_write_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46399);






/** Somebody else wrote the entry since it was read or written here; it was left alone. */
class EntryConflict extends _lib_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UserError */ .y {
}
/** A write was sent and what came of it cannot be read: it may have arrived. Left to the post step, or to people. */
class WriteUnknown extends _lib_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UserError */ .y {
}
/** The writer that journals each write before and after it is sent, and reads back: an answer can be lost. */
function openWriter(client, journal) {
    return {
        async write(entry, found, line) {
            const kind = entry.Kind;
            const change = {
                action: found === undefined ? 'create' : 'update',
                kind,
                name: entry.Name,
                index: found?.index ?? '0',
                ...(found === undefined ? {} : { before: found.entry }),
                after: entry,
                lines: [line]
            };
            const patience = new _plan_patience_js__WEBPACK_IMPORTED_MODULE_2__/* .Patience */ .i((0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .TN)(kind, entry.Name));
            for (;;) {
                const outcome = await (0,_plan_write_js__WEBPACK_IMPORTED_MODULE_4__/* .sendWrite */ .As)(client, journal, change).catch((error) => {
                    throw error instanceof _client_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .ConsulRefusal */ .$2 ? error : unknown(kind, entry.Name, error);
                });
                const { found: now } = await (0,_plan_write_js__WEBPACK_IMPORTED_MODULE_4__/* .confirmWrite */ .ou)(client, journal, change, outcome).catch((error) => {
                    throw unknown(kind, entry.Name, error);
                });
                if (now !== undefined && sameEntry(now.entry, entry))
                    return now;
                // What is there is not ours, unless our write never arrived.
                if (outcome !== 'unknown' || now?.index !== found?.index)
                    throw conflict(kind, entry.Name);
                await patience.after(outcome);
            }
        }
    };
}
/** Do two entries say the same, without what the server adds? */
function sameEntry(one, other) {
    return JSON.stringify((0,_plan_config_entries_js__WEBPACK_IMPORTED_MODULE_1__/* .canonical */ .$N)(one)) === JSON.stringify((0,_plan_config_entries_js__WEBPACK_IMPORTED_MODULE_1__/* .canonical */ .$N)(other));
}
function unknown(kind, name, cause) {
    const why = (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '');
    return new WriteUnknown(`${kind} "${name}" was sent, and whether it was written is not known: ${why}`, { cause });
}
function conflict(kind, name) {
    return new EntryConflict(`${kind} "${name}" was changed by somebody else in the meantime and was not overwritten. Find out who writes it`);
}


/***/ }),

/***/ 22447:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AR: () => (/* binding */ sharesOf),
/* harmony export */   GV: () => (/* binding */ servingSubsets),
/* harmony export */   O3: () => (/* binding */ Splitter),
/* harmony export */   oQ: () => (/* binding */ splitterEntry),
/* harmony export */   t2: () => (/* binding */ resolverEntry),
/* harmony export */   vV: () => (/* binding */ defaultSubsetOf),
/* harmony export */   xR: () => (/* binding */ Resolver)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63619);

/** What is looked at in a service-resolver. */
const Resolver = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
    DefaultSubset: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()),
    Redirect: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .nullable */ .mee(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J())),
    Subsets: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .nullable */ .mee(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ Filter: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()) })))),
    Failover: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .nullable */ .mee(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ ServiceSubset: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()) }))))
});
/** What is looked at in a service-splitter. */
const Splitter = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
    Splits: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .nullable */ .mee(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
        Weight: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ._default */ .Rvf(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(), 0),
        Service: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()),
        ServiceSubset: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP())
    }))))
});
/** The resolver with these subsets. What others added to the entry stays. Only passing instances are used, as in the gates. */
function resolverEntry(service, owner, found, { defaultSubset, subsets, failovers }) {
    const { Failover: _, ...kept } = found?.entry ?? { Meta: { ...owner.meta } };
    const known = Resolver.parse(found?.entry ?? {}).Subsets ?? {};
    const all = [...subsets].map(({ name, filter }) => [name, { OnlyPassing: true, ...known[name], Filter: filter }]);
    return {
        ...kept,
        Kind: 'service-resolver',
        Name: service,
        DefaultSubset: defaultSubset,
        Subsets: Object.fromEntries(all),
        ...(failovers.size === 0
            ? {}
            : { Failover: Object.fromEntries([...failovers].map(([name, ServiceSubset]) => [name, { ServiceSubset }])) })
    };
}
/** The splitter with these shares. */
function splitterEntry(service, owner, found, shares) {
    const known = Splitter.parse(found?.entry ?? {}).Splits ?? [];
    return {
        ...(found?.entry ?? { Meta: { ...owner.meta } }),
        Kind: 'service-splitter',
        Name: service,
        Splits: [...shares].map(([ServiceSubset, Weight]) => ({
            ...known.find(one => one.ServiceSubset === ServiceSubset),
            ServiceSubset,
            Weight
        }))
    };
}
/** The weights of a splitter by subset, with two decimals: Consul keeps them as 32-bit floats. */
function sharesOf(splitter) {
    const splits = Splitter.parse(splitter).Splits ?? [];
    return new Map(splits.map(one => [one.ServiceSubset ?? '', Math.round(one.Weight * 100) / 100]));
}
/** `DefaultSubset` of a resolver; empty when there is none. */
function defaultSubsetOf(resolver) {
    return String(resolver?.['DefaultSubset'] ?? '');
}
/** The subsets that two entries send traffic to. */
function servingSubsets(resolver, splitter) {
    const { DefaultSubset = '', Subsets } = Resolver.parse(resolver ?? {});
    const splits = Splitter.parse(splitter ?? {}).Splits ?? [{ Weight: 100, ServiceSubset: DefaultSubset }];
    return splits
        .filter(one => one.Weight > 0)
        .map(({ ServiceSubset: name = '' }) => ({ name, filter: Subsets?.[name]?.Filter ?? '' }));
}


/***/ }),

/***/ 25247:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ STATE),
  C: () => (/* binding */ undoTraffic)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 3 modules
var schemas = __webpack_require__(63619);
// EXTERNAL MODULE: ./src/consul-register/health/health.ts
var health = __webpack_require__(85451);
// EXTERNAL MODULE: ./src/consul-register/plan/config-entries.ts
var config_entries = __webpack_require__(61789);
// EXTERNAL MODULE: ./src/consul-register/plan/journal.ts
var plan_journal = __webpack_require__(36571);
// EXTERNAL MODULE: ./src/consul-register/traffic/entry-writer.ts
var entry_writer = __webpack_require__(23418);
// EXTERNAL MODULE: ./src/consul-register/traffic/routing-entries.ts
var routing_entries = __webpack_require__(22447);
// EXTERNAL MODULE: ./src/consul-register/traffic/weights.ts
var weights = __webpack_require__(9425);
;// CONCATENATED MODULE: ./src/consul-register/traffic/undo-plan.ts


/**
 * What must be undone of the move of one service, from the journal alone. Weights go back to those before the first
 * step. A flip goes back only where the old side may serve at any time (it was written as `Failover`). What was only set
 * up or tidied moved nothing and stays: without a first resolver a sick release would get its share again.
 */
function planUndo(lines, service) {
    const writes = writesOf(lines, service);
    const flips = writes.filter(isFlip);
    return {
        writes: [
            ...undoOf(writes.filter(movesWeight)),
            ...undoOf(flips.filter(one => one.after['Failover'] !== undefined))
        ],
        flips: flips
            .filter(one => one.after['Failover'] === undefined)
            .map(({ before, after }) => ({ from: (0,routing_entries/* defaultSubsetOf */.vV)(before), to: (0,routing_entries/* defaultSubsetOf */.vV)(after) }))
    };
}
function undoOf(writes) {
    const [first] = writes;
    const last = writes.at(-1);
    if (first === undefined || last === undefined || routes(first.before) === routes(last.after))
        return [];
    return [{ restore: first.before, ours: writes.map(one => one.after) }];
}
/** Changes of what was there, which arrived, or may have. */
function writesOf(lines, service) {
    const writes = [];
    for (const { phase, name, outcome, before, after } of lines) {
        if (name !== service)
            continue;
        if (phase === 'begin')
            writes.push({ ...(before && { before }), ...(after && { after }) });
        if (phase === 'end' && (outcome === 'lost' || outcome === 'refused'))
            writes.pop();
    }
    return writes.filter((one) => one.before !== undefined && one.after !== undefined);
}
/** A split to all instances is the beginning of a set-up. */
function movesWeight({ before, after }) {
    if (after.Kind !== 'service-splitter' || (0,routing_entries/* sharesOf */.AR)(before).has(''))
        return false;
    return routes(before) !== routes(after);
}
/** Tidying also changes the default subset, and takes the old one out. */
function isFlip({ before, after }) {
    const old = (0,routing_entries/* defaultSubsetOf */.vV)(before);
    const kept = Object.hasOwn((after['Subsets'] ?? {}), old);
    return after.Kind === 'service-resolver' && old !== '' && kept && routes(before) !== routes(after);
}
/** Where an entry sends traffic. */
function routes(entry) {
    return entry.Kind === 'service-splitter' ? (0,weights/* describeShares */.MF)((0,routing_entries/* sharesOf */.AR)(entry)) : (0,routing_entries/* defaultSubsetOf */.vV)(entry);
}

;// CONCATENATED MODULE: ./src/consul-register/traffic/undo.ts








/** Name of the state that says which service's traffic was being moved when the step ended. */
const STATE = 'traffic';
const Guarded = schemas/* object */.Ikc({ service: schemas/* string */.YjP(), journal: schemas/* string */.YjP() });
/**
 * In the post step: take back what a step that was cancelled or killed had moved.
 * @returns what was done, for people; empty when nothing was being moved
 */
async function undoTraffic(openClient) {
    const state = (0,core.getState)(STATE);
    if (state === '')
        return [];
    const { service, journal } = Guarded.parse(JSON.parse(state));
    const { writes, flips } = planUndo((0,plan_journal/* readJournal */.a0)(journal), service);
    if (writes.length === 0 && flips.length === 0)
        return [];
    const client = await openClient();
    const writer = (0,entry_writer/* openWriter */.Kn)(client, (0,plan_journal/* continueJournal */.dH)(journal));
    const done = [];
    for (const { restore, ours } of writes)
        done.push(await putBack(client, writer, restore, ours));
    if (flips.length > 0)
        done.push(await describeFlip(client, service, flips));
    return done;
}
/** By check-and-set, and only if what stands there is what we wrote: what somebody else wrote since is not overwritten. */
async function putBack(client, writer, restore, ours) {
    const kind = restore.Kind;
    const what = `${kind} "${restore.Name}"`;
    for (let attempt = 0; attempt < 3; attempt++) {
        const now = await (0,config_entries/* readEntry */.hB)(client, kind, restore.Name);
        if ((0,entry_writer/* sameEntry */.dI)(now?.entry, restore))
            return `Traffic of ${restore.Name} is as it was before the step: ${what} is restored`;
        if (now === undefined || !ours.some(one => (0,entry_writer/* sameEntry */.dI)(one, now.entry)))
            break;
        const dead = await findDead(client, restore);
        if (dead !== undefined) {
            return `Traffic of ${restore.Name} was not taken back: ${dead} has no healthy instance any more. Look where its traffic goes`;
        }
        await writer.write(restore, now, 'as before the step').catch((error) => {
            if (!(error instanceof entry_writer/* EntryConflict */.FY))
                throw error;
        });
    }
    return `Traffic of ${restore.Name} was not taken back: somebody else changed ${what} since. Look where its traffic goes`;
}
/** A subset that the entry sends traffic to and that has no healthy instance in the mesh. */
async function findDead(client, restore) {
    const resolver = restore.Kind === 'service-resolver' ? restore : (await (0,config_entries/* readEntry */.hB)(client, 'service-resolver', restore.Name))?.entry;
    const splitter = restore.Kind === 'service-splitter' ? restore : undefined;
    for (const { name, filter } of (0,routing_entries/* servingSubsets */.GV)(resolver, splitter)) {
        const { entries } = await (0,health/* readHealth */.L)(client, 'connect', restore.Name, { kind: 'consistent' }, filter);
        if (!entries.some(one => one.Checks.every(check => check.Status === 'passing')))
            return name;
    }
    return undefined;
}
async function describeFlip(client, service, flips) {
    const now = (0,routing_entries/* defaultSubsetOf */.vV)((await (0,config_entries/* readEntry */.hB)(client, 'service-resolver', service))?.entry);
    const flip = flips.find(one => one.to === now);
    if (flip === undefined)
        return `Traffic of ${service} is on ${now}`;
    return `Traffic of ${service} was flipped from ${flip.from} to ${flip.to} when the step was stopped, and stays there: it may have been written since. Run the step again to prove it`;
}


/***/ }),

/***/ 9425:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MF: () => (/* binding */ describeShares),
/* harmony export */   ne: () => (/* binding */ shiftShares),
/* harmony export */   rv: () => (/* binding */ stepsAhead),
/* harmony export */   wh: () => (/* binding */ busiest),
/* harmony export */   zs: () => (/* binding */ checkShares)
/* harmony export */ });
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97268);

/**
 * Refuse what Consul would accept and proxies reject or round: it takes 110 and -10, and stores 99.999 as 100.
 * @throws UserError
 */
function checkShares(service, shares) {
    const values = [...shares.values()];
    const sum = values.reduce((total, value) => total + Math.round(value * 100), 0);
    const good = values.every(value => value >= 0 && Math.abs(value * 100 - Math.round(value * 100)) < 1e-6);
    if (good && sum === 10_000)
        return;
    throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`traffic: the weights of ${service} are ${describeShares(shares)}. They must be 0 or more, have at most two decimals and sum up to 100.`);
}
/**
 * Give `percent` to `target`; the others keep their proportion in the rest. Counted in hundredths, so the sum is exact.
 * A subset that had a share stays in the list with 0: proxies then keep its connections until they end.
 */
function shiftShares(from, target, percent) {
    const others = [...from].filter(([name]) => name !== target);
    const total = others.reduce((sum, [, share]) => sum + share, 0);
    const rest = 10_000 - Math.round(percent * 100);
    const exact = others.map(([name, share]) => ({ name, parts: total === 0 ? 0 : (rest * share) / total }));
    const floors = new Map(exact.map(({ name, parts }) => [name, Math.floor(parts + 1e-9)]));
    let left = rest - [...floors.values()].reduce((sum, parts) => sum + parts, 0);
    for (const { name, parts } of exact.toSorted((a, b) => fraction(b.parts) - fraction(a.parts))) {
        if (left <= 0 || parts === 0)
            break;
        floors.set(name, (floors.get(name) ?? 0) + 1);
        left -= 1;
    }
    return new Map([...[...floors].map(([name, parts]) => [name, parts / 100]), [target, percent]]);
}
/** The steps that are still ahead: a shift that was cut short goes on from where it is. */
function stepsAhead(steps, reached) {
    return steps.filter(step => step > reached);
}
/** `90 % ami-1, 10 % ami-2`; subsets without a share are left out. */
function describeShares(shares) {
    const parts = [...shares].filter(([, share]) => share !== 0).map(([name, share]) => `${share} % ${name}`);
    return parts.join(', ') || 'nothing';
}
/** The subset with the largest share. */
function busiest(shares) {
    const [most] = [...shares].toSorted(([, a], [, b]) => b - a);
    return most?.[0];
}
function fraction(value) {
    return value - Math.floor(value + 1e-9);
}


/***/ }),

/***/ 86196:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s9: () => (/* binding */ lockStep),
  dl: () => (/* binding */ rollbackStep),
  AT: () => (/* binding */ showRollback),
  Rl: () => (/* binding */ unlockStep),
  qV: () => (/* binding */ writeStep)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./src/lib/errors.ts
var errors = __webpack_require__(97268);
// EXTERNAL MODULE: ./src/lib/foreign-output.ts
var foreign_output = __webpack_require__(27557);
// EXTERNAL MODULE: ./src/consul-register/client/refusal.ts
var refusal = __webpack_require__(48672);
// EXTERNAL MODULE: ./src/consul-register/plan/apply.ts
var apply = __webpack_require__(90908);
// EXTERNAL MODULE: ./src/consul-register/plan/journal.ts
var plan_journal = __webpack_require__(36571);
// EXTERNAL MODULE: ./src/consul-register/plan/lock.ts
var plan_lock = __webpack_require__(76269);
// EXTERNAL MODULE: ./src/consul-register/plan/plan-document.ts
var plan_document = __webpack_require__(58271);
// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: ./src/consul-register/plan/config-entries.ts
var config_entries = __webpack_require__(61789);
// EXTERNAL MODULE: ./src/consul-register/plan/never.ts
var never = __webpack_require__(34270);
;// CONCATENATED MODULE: ./src/consul-register/plan/preflight.ts






const ASKED_AT_ONCE = 8;
/**
 * Have Consul refuse before anything is written what it would refuse for want of a right, or for what is wrong in an entry
 * itself: every change is sent on a condition that never holds. Consul looks at rights and entry first and at the index
 * last (agent/consul/config_endpoint.go of 1.22; for external nodes txn_endpoint.go), so such a write says no, or nothing.
 * What only shows beside other entries shows when it is written.
 * @throws UserError that names the first change which is refused
 */
async function askFirst(client, { changes }) {
    const answers = await (0,p_map/* default */.Ay)(changes, async (change) => ({ change, refusal: await ask(client, change) }), {
        concurrency: ASKED_AT_ONCE
    });
    const refused = answers.flatMap(({ change, refusal }) => (refusal === undefined ? [] : [{ change, refusal }]));
    const [first, ...more] = refused;
    if (first === undefined)
        return;
    const others = more.map(({ change }) => (0,apply/* describeChange */.u)(change)).slice(0, 5);
    const rest = more.length > others.length ? ` and ${more.length - others.length} more` : '';
    const also = others.length === 0 ? '' : ` Refused as well: ${others.join(', ')}${rest}.`;
    throw new errors/* UserError */.y(`${first.refusal.message}${also} Nothing was written.`, { cause: first.refusal });
}
async function ask(client, { kind, name, after }) {
    try {
        await (after === undefined ? (0,config_entries/* deleteEntry */.KB)(client, kind, name, never/* NEVER */.t) : (0,config_entries/* writeEntry */.cD)(client, after, never/* NEVER */.t));
        return undefined;
    }
    catch (error) {
        if (error instanceof refusal/* ConsulRefusal */.$2)
            return error;
        throw error;
    }
}

// EXTERNAL MODULE: ./src/consul-register/plan/rollback.ts
var plan_rollback = __webpack_require__(32286);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 3 modules
var schemas = __webpack_require__(63619);
;// CONCATENATED MODULE: ./src/consul-register/plan/shut-out.ts

const Sources = schemas/* optional */.lqM(schemas/* nullable */.mee(schemas/* array */.YOg(schemas/* looseObject */._H3({ Name: schemas/* string */.YjP(), Action: schemas/* optional */.lqM(schemas/* string */.YjP()), Peer: schemas/* optional */.lqM(schemas/* string */.YjP()) }))));
/**
 * Tell of each tcp service that closes for a caller whose connections go on: proxies judge a connection when it begins, so
 * one that is open survives (measured with Envoy 1.36.4: for as long as it was watched). Requests of http are judged one by one.
 * @param changes that were written
 * @returns one sentence for each such service
 */
function tellOpenConnections(changes, { services }) {
    return changes.flatMap(({ kind, name, before, after }) => {
        if (kind !== 'service-intentions' || (services[name]?.protocol ?? 'tcp') !== 'tcp')
            return [];
        const callers = shutOut(before, after).map(caller => (caller === '*' ? 'any other service' : caller));
        if (callers.length === 0)
            return [];
        return [
            `Connections to ${name} that ${callers.join(', ')} had open before stay open: an intention decides about new ones. To end them restart the sidecars of ${name}; who may connect does so again.`
        ];
    });
}
/** Sources that an entry let in and its successor does not. */
function shutOut(before, after) {
    const [open, stillOpen] = [decider(before), decider(after)];
    return [...new Set([...open.names, ...stillOpen.names])].filter(name => open.lets(name) && !stillOpen.lets(name));
}
/** The exact source decides before `*`. Who is not named at all may be let in by the cluster's default, which is no change. */
function decider(entry) {
    const local = (Sources.parse(entry?.['Sources']) ?? []).filter(one => !one.Peer);
    const actions = new Map(local.map(({ Name, Action }) => [Name, Action]));
    return { names: [...actions.keys()], lets: (name) => (actions.get(name) ?? actions.get('*')) === 'allow' };
}

;// CONCATENATED MODULE: ./src/consul-register/write-step.ts











/**
 * Take the lock of the owner as the inputs ask for.
 * @returns `undefined` when none is wanted, or it is optional and the token may not
 */
async function lockStep(client, { inputs }, owner) {
    const { lock, lockTimeoutMs } = inputs.planning;
    if (lock === 'none')
        return undefined;
    try {
        const held = await (0,plan_lock/* takeLock */.HJ)(client, {
            owner: owner.name,
            run: inputs.context.runUrl,
            waitMs: lockTimeoutMs,
            onSession: session => (0,core.saveState)('lock', session),
            onWait: (key, holder) => (0,core.info)((0,foreign_output/* neutralise */.$)(`Waits for the lock ${key}, at most ${lockTimeoutMs / 1000}s (lock-timeout). It is held by ${holder}; if that run died, it ends by itself within ${plan_lock/* DEAD_LOCK_ENDS_WITHIN_S */.UE}s.`))
        });
        (0,core.info)((0,foreign_output/* neutralise */.$)(`Holds the lock ${held.key}`));
        return held;
    }
    catch (error) {
        if (!(error instanceof refusal/* ConsulRefusal */.$2) || error.status !== 403)
            throw error;
        const rights = `Give the token's role write on session_prefix "" and on key "${(0,plan_lock/* lockKey */.TL)(owner.name)}"`;
        if (lock === 'required')
            throw new errors/* UserError */.y(`lock: this token may not take a lock (${error.body}). ${rights}.`, { cause: error });
        (0,core.warning)((0,foreign_output/* neutralise */.$)(`No lock was taken, because this token may not (${error.body}): another run may write at the same time, and only check-and-set keeps the two apart. ${rights}, or write "lock: none".`));
        return undefined;
    }
}
/** Give a lock back. One that is gone, or a Consul that does not answer, changes nothing: it ends by itself. */
async function unlockStep(lock) {
    if (lock === undefined)
        return;
    await lock.release().then(() => (0,core.saveState)('lock', ''), () => { });
}
/**
 * Write a plan. When not all of it can be written, what was is taken back, unless the step is to keep it. When the step must
 * end, or Consul no longer answers, the post step does it.
 * @throws UserError that says what stands in Consul
 */
async function writeStep(client, plan, owner, task) {
    const { inputs, declaration, findings, signal } = task;
    const { approved, onFailure } = inputs.planning;
    if (approved !== undefined)
        (0,plan_document/* refuseOtherPlan */.gq)(approved, plan);
    if (plan.changes.length === 0)
        return;
    await askFirst(client, plan);
    const journal = (0,plan_journal/* openJournal */._0)(inputs.temp);
    findings.beforeImage = journal.file;
    (0,core.saveState)('journal', journal.file);
    (0,core.saveState)('on-failure', onFailure);
    try {
        await (0,apply/* applyPlan */.g)(plan, {
            client,
            declaration,
            owner,
            journal,
            onDone(change, how) {
                if (how === 'written')
                    findings.written += 1;
                (0,core.info)((0,foreign_output/* neutralise */.$)(`${(0,apply/* describeChange */.u)(change)}: ${how === 'written' ? 'done' : 'somebody else just did the same'}`));
            }
        });
        findings.openConnections = tellOpenConnections(plan.changes, declaration);
        for (const line of findings.openConnections)
            (0,core.info)((0,foreign_output/* neutralise */.$)(line));
    }
    catch (error) {
        if (onFailure === 'keep' || signal.aborted || !(0,plan_rollback/* hasOpenWrites */.B)(journal.file))
            throw error;
        if (error instanceof refusal/* ConsulUnreachable */.vB)
            throw leaveToPost(error, plan, findings.written);
        throw await takeBack(client, journal.file, error, task);
    }
}
/** What does not answer now will not take anything back now; the post step has its chance a little later. */
function leaveToPost(cause, { changes }, written) {
    return new errors/* UserError */.y(`${cause.message} Of ${changes.length} changes ${written} were written for certain; the post step takes them back when Consul answers again.`, { cause });
}
async function takeBack(client, file, cause, { findings }) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const rollback = await (0,plan_rollback/* rollBack */.F)(client, file, 'open').catch((error) => {
        if (!(error instanceof refusal/* ConsulUnreachable */.vB))
            throw error;
        throw new errors/* UserError */.y(`${why} Not all of what was written before could be taken back: ${error.message} The post step tries it again.`, { cause });
    });
    (0,core.saveState)('on-failure', 'done');
    showRollback(rollback);
    findings.written = rollback.left.length;
    if (rollback.left.length > 0)
        return new errors/* UserError */.y(`${why} What was written before was taken back, but not ${rollback.left.join('; ')}.`, {
            cause
        });
    findings.status = 'rolled-back';
    return new errors/* UserError */.y(`${why} What was written before (${rollback.undone.length}) was taken back.`, { cause });
}
/** Tell what was taken back, and what was not. */
function showRollback({ undone, left }) {
    for (const line of undone)
        (0,core.info)((0,foreign_output/* neutralise */.$)(`Taken back: ${line}`));
    for (const line of left)
        (0,core.warning)((0,foreign_output/* neutralise */.$)(`Not taken back: ${line}`));
}
/**
 * The command `rollback`: take back all that a journal says was written.
 * @throws UserError when something could not be taken back
 */
async function rollbackStep(client, journal, { findings }) {
    const rollback = await (0,plan_rollback/* rollBack */.F)(client, journal, 'all');
    findings.rollback = rollback;
    findings.written = rollback.undone.length;
    showRollback(rollback);
    if (rollback.undone.length === 0 && rollback.left.length === 0)
        (0,core.info)('There is nothing left to take back.');
    findings.status = rollback.left.length === 0 ? 'rolled-back' : 'incomplete';
    if (rollback.left.length > 0)
        throw new errors/* UserError */.y(`journal: ${rollback.left.length} could not be taken back: ${rollback.left.join('; ')}. Look at these entries in Consul and decide; the journal has them as they were.`);
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
