export const id = 6665;
export const ids = [6665];
export const modules = {

/***/ 31392:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MS: () => (/* binding */ unlessCancelled),
/* harmony export */   Nr: () => (/* binding */ orCancelled),
/* harmony export */   ci: () => (/* binding */ listenForCancellation)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97268);

const STAY_MS = 6000;
/** Who follows a tool notices first, and says more. */
const GRACE_MS = 300;
/** Listen for cancellation. Call it before the first child process: without a handler node dies at once and says nothing. */
function listenForCancellation() {
    const asked = new AbortController();
    const leave = new AbortController();
    let timer;
    const onSignal = () => {
        if (asked.signal.aborted)
            return leave.abort();
        asked.abort();
        timer = setTimeout(() => leave.abort(), STAY_MS);
        timer.unref();
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
    return {
        asked: asked.signal,
        leave: leave.signal,
        dispose() {
            process.off('SIGINT', onSignal);
            process.off('SIGTERM', onSignal);
            clearTimeout(timer);
        }
    };
}
/**
 * The work, or the end of the time that a cancelled step has, whichever comes first.
 * @throws Cancelled with the message when the step must leave and the work has not ended
 */
async function unlessCancelled(work, { leave }, message = 'Cancelled. The post step goes on from here.') {
    let timer;
    const left = new Promise((_, fail) => {
        leave.addEventListener('abort', () => {
            timer = setTimeout(() => fail(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .c(message)), GRACE_MS);
        });
    });
    try {
        return await Promise.race([work, left]);
    }
    finally {
        clearTimeout(timer);
    }
}
/**
 * The work, or the cancellation, whichever comes first: for what only asks and reads, so that nothing is lost.
 * @throws Cancelled with the message as soon as it is asked for
 */
async function orCancelled(work, { asked }, message) {
    let onAbort = () => { };
    const cancelled = new Promise((_, fail) => {
        onAbort = () => fail(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .c(message));
        if (asked.aborted)
            onAbort();
        asked.addEventListener('abort', onAbort);
    });
    try {
        return await Promise.race([work, cancelled]);
    }
    finally {
        asked.removeEventListener('abort', onAbort);
    }
}


/***/ }),

/***/ 51662:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $A: () => (/* binding */ integerInput),
/* harmony export */   $m: () => (/* binding */ optionalInput),
/* harmony export */   Dp: () => (/* binding */ isRegion),
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   Mn: () => (/* binding */ lines),
/* harmony export */   Ts: () => (/* binding */ durationInput),
/* harmony export */   VN: () => (/* binding */ regionInput),
/* harmony export */   Xs: () => (/* binding */ assignmentsInput),
/* harmony export */   YF: () => (/* binding */ requiredInput),
/* harmony export */   dt: () => (/* binding */ listInput),
/* harmony export */   ij: () => (/* binding */ choiceInput),
/* harmony export */   tE: () => (/* binding */ booleanInput)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97268);


const MILLISECONDS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** An optional input: `undefined` when it is absent or empty, else its trimmed text. */
function optionalInput(name) {
    return (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.getInput)(name) || undefined;
}
/**
 * A required input. The runner does not enforce `required: true`, so the code must.
 * @throws UserError when it is absent or empty; `example` shows what to write.
 */
function requiredInput(name, example) {
    const value = optionalInput(name);
    if (value === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: this input is required. Write, for example, "${name}: ${example}".`);
    return value;
}
/** A boolean input, `absent` when it is empty. Only `true` and `false` are accepted. */
function booleanInput(name, absent) {
    const value = optionalInput(name);
    if (value === undefined)
        return absent;
    if (value === 'true' || value === 'false')
        return value === 'true';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${value}" is neither true nor false. Write true or false.`);
}
/** One of a fixed set of words. */
function choiceInput(name, choices, absent) {
    const value = optionalInput(name);
    if (value === undefined)
        return absent;
    const found = choices.find(choice => choice === value);
    if (found === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${value}" is not known. Write one of: ${choices.join(', ')}.`);
    return found;
}
/** A list: one value a line, blank lines left out. Commas are part of a value. */
function listInput(name) {
    return lines((0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.getInput)(name));
}
/** `name=value` lines. The value may be empty and may contain `=`; a name may appear once. */
function assignmentsInput(name) {
    const found = new Map();
    for (const line of listInput(name)) {
        const at = line.indexOf('=');
        if (at < 1)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${line}" has no name. Write name=value, one on each line.`);
        const key = line.slice(0, at).trim();
        if (found.has(key))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${key}" is given twice. Keep one of the lines.`);
        found.set(key, line.slice(at + 1).trim());
    }
    return found;
}
/** A length of time in milliseconds, written with a unit: `500ms`, `30s`, `5m`, `12h`, `7d`. */
function durationInput(name, absent) {
    return parseDuration(name, optionalInput(name) ?? absent);
}
/**
 * Milliseconds of `text`.
 * @param name the input it was given in, for the error
 * @param orElse what else may be written there, for the error: `, or off`
 */
function parseDuration(name, text, orElse = '') {
    const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(text);
    const amount = match?.[1];
    if (amount === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${text}" is not a length of time. Write 30s, 5m, 12h or 7d${orElse}.`);
    const unit = match?.[2];
    if (unit === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${text}" has no unit. Write ${amount}d, ${amount}h, ${amount}m or ${amount}s${orElse}.`);
    return Math.round(Number(amount) * MILLISECONDS[unit]);
}
/**
 * An AWS region: the input, else AWS_REGION or AWS_DEFAULT_REGION as every AWS tool reads them.
 * @throws UserError when there is none, or it is not the form of a region
 */
function regionInput(name, env) {
    const region = optionalInput(name) ?? (env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || '');
    if (isRegion(region))
        return region;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(region === ''
        ? `${name}: no region is given. Write, for example, "${name}: us-east-1", or set AWS_REGION.`
        : `${name}: "${region}" is not a region. Write, for example, us-east-1.`);
}
/** Does it have the form of a region's name? Whether there is such a region, only AWS knows. */
function isRegion(text) {
    return /^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(text);
}
/** A whole number from `least` on. */
function integerInput(name, absent, least = 0) {
    const value = optionalInput(name);
    if (value === undefined)
        return absent;
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < least)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${value}" is not a whole number from ${least} on. Write, for example, ${absent}.`);
    return number;
}
/** The lines of a text, trimmed, without the empty ones. */
function lines(text) {
    return text
        .split('\n')
        .map(line => line.trim())
        .filter(line => line !== '');
}


/***/ }),

/***/ 80770:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ findProgram),
/* harmony export */   d: () => (/* binding */ runCommand)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _actions_exec__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27187);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(97268);





/**
 * Run a short command, silently; its output goes nowhere but into the result. Exit codes are the caller's to read.
 * Long-lived tools go through the supervisor instead.
 */
async function runCommand(argv, options = {}) {
    const { cwd, env, input } = options;
    // Taken apart at blanks unless it is quoted.
    return (0,_actions_exec__WEBPACK_IMPORTED_MODULE_3__/* .getExecOutput */ .H)(`"${argv[0]}"`, argv.slice(1), {
        silent: true,
        ignoreReturnCode: true,
        ...(cwd === undefined ? {} : { cwd }),
        ...(env === undefined ? {} : { env: definedOnly(env) }),
        ...(input === undefined ? {} : { input: Buffer.from(input) })
    });
}
/**
 * Absolute path of a program on `path` (the PATH variable).
 * @throws UserError that shows the step which installs it
 */
async function findProgram(name, path) {
    for (const folder of path.split(node_path__WEBPACK_IMPORTED_MODULE_2__.delimiter)) {
        if (folder === '')
            continue;
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name);
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.access)(file, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK).then(() => true, () => false);
        if (found)
            return file;
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y(`${name} is not on PATH. Add a step before this one: "uses: vsilverman/insight/actions/setup-tools@v1" with "${name}" and the version you want.`);
}
function definedOnly(env) {
    return Object.fromEntries(Object.entries(env).filter((entry) => entry[1] !== undefined));
}


/***/ }),

/***/ 82328:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FJ: () => (/* binding */ parseConstraint),
/* harmony export */   aT: () => (/* binding */ readConstraint),
/* harmony export */   bn: () => (/* binding */ allOf),
/* harmony export */   hG: () => (/* binding */ fittingVersions),
/* harmony export */   jQ: () => (/* binding */ versionFits)
/* harmony export */ });
/* harmony import */ var semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78469);
/* harmony import */ var semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16353);
/* harmony import */ var semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97268);



const TERM = /^(=|!=|>=|>|<=|<|~>)?\s*v?(\d{1,9})(?:\.(\d{1,9})(?:\.(\d{1,9})(-[0-9A-Za-z.-]{1,40})?)?)?$/;
/**
 * Read a constraint as Terraform and OpenTofu do (their module hashicorp/go-version): terms with `=` (also for none),
 * `!=`, `>`, `>=`, `<`, `<=` and `~>`, joined by commas.
 * @returns undefined when it is none; a pre-release is understood only where it is named exactly
 */
function parseConstraint(text) {
    const terms = text.split(',').map(part => parseTerm(part.trim()));
    if (!terms.every(term => term !== undefined))
        return undefined;
    const [only] = terms;
    const exact = terms.length === 1 && only?.operator === '=' ? only.version.version : undefined;
    return { text: text.trim(), terms, exact };
}
function parseTerm(text) {
    const [match, operator = '=', major, minor, patch, prerelease = ''] = TERM.exec(text) ?? [];
    if (match === undefined)
        return undefined;
    if (prerelease !== '' && operator !== '=')
        return undefined;
    const numbers = [major, minor, patch].map(part => Number(part ?? 0));
    const version = semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1___default()(`${numbers.join('.')}${prerelease}`);
    if (version === null)
        return undefined;
    const written = [major, minor, patch].filter(part => part !== undefined).length;
    return { operator: operator, version, written };
}
/**
 * A constraint that a person wrote for this suite. Here a bare `1.11` is refused: Terraform reads it as 1.11.0, and
 * hardly anybody means that.
 * @param where the input or file that it is in
 * @throws UserError that says what to write
 */
function readConstraint(where, text) {
    const bare = /^v?(\d+)(?:\.(\d+))?$/.exec(text.trim());
    if (bare !== null) {
        const [, major, minor = '0'] = bare;
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`${where}: "${text}" may mean one version or many. Write "~> ${major}.${minor}.0" for the newest ${major}.${minor}, or all three numbers of an exact version.`);
    }
    const constraint = parseConstraint(text);
    if (constraint !== undefined)
        return constraint;
    throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`${where}: "${text.slice(0, 80)}" is not a version. Write an exact one such as 1.11.4, or a constraint such as "~> 1.11.0" or ">= 1.11.4, < 2.0.0".`);
}
/** All of several constraints; undefined for none. */
function allOf(constraints) {
    if (constraints.length < 2)
        return constraints[0];
    const text = constraints.map(one => one.text).join(', ');
    const terms = constraints.flatMap(one => one.terms);
    // What names one version names it also in company; whether the others agree is seen when it is used.
    const exact = constraints.map(one => one.exact).find(one => one !== undefined);
    return { text, terms, exact: exact !== undefined && versionFits(exact, { text, terms, exact }) ? exact : undefined };
}
/** Does the version fit? Without a constraint every version that is one fits. A pre-release fits only when it is named. */
function versionFits(version, wanted) {
    const found = semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1___default()(version);
    if (found === null || found.build.length > 0)
        return false;
    if (wanted === undefined)
        return true;
    const named = wanted.terms.some(term => term.operator === '=' && semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_0___default()(term.version, found) === 0);
    if (found.prerelease.length > 0 && !named)
        return false;
    return wanted.terms.every(term => termFits(found, term));
}
function termFits(found, { operator, version, written }) {
    const order = semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_0___default()(found, version);
    switch (operator) {
        case '=':
            return order === 0;
        case '!=':
            return order !== 0;
        case '>':
            return order > 0;
        case '>=':
            return order >= 0;
        case '<':
            return order < 0;
        case '<=':
            return order <= 0;
        case '~>': {
            const [one, other] = [numbersOf(found), numbersOf(version)];
            return order >= 0 && one.slice(0, written - 1).every((number, at) => number === other[at]);
        }
    }
}
function numbersOf({ major, minor, patch }) {
    return [major, minor, patch];
}
/** Those that fit, newest first. */
function fittingVersions(versions, wanted) {
    return versions.filter(version => versionFits(version, wanted)).sort((one, other) => semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_0___default()(other, one));
}


/***/ }),

/***/ 21881:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ findInstalled),
/* harmony export */   q: () => (/* binding */ askVersion)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _lib_programs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80770);
/* harmony import */ var _constraint_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82328);




/** The version that a program says it has; `undefined` when it does not say. Asks no update server. */
async function askVersion(file) {
    // In the root folder, so that no file of the checkout has a say.
    const { stdout } = await (0,_lib_programs_js__WEBPACK_IMPORTED_MODULE_2__/* .runCommand */ .d)([file, 'version'], {
        cwd: '/',
        env: { CHECKPOINT_DISABLE: '1', HOME: (0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)() }
    });
    return /v(\d+\.\d+\.\d+(?:-[0-9A-Za-z.]+)?)/.exec(stdout)?.[1];
}
/** What PATH has of a tool: the file and its version when it fits, and what to say when it does not. */
async function findInstalled(product, wanted, path) {
    const program = await (0,_lib_programs_js__WEBPACK_IMPORTED_MODULE_2__/* .findProgram */ .K)(product, path).catch(() => undefined);
    if (program === undefined)
        return {};
    const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(program);
    const version = await askVersion(file);
    if (version !== undefined && (wanted === undefined || (0,_constraint_js__WEBPACK_IMPORTED_MODULE_3__/* .versionFits */ .jQ)(version, wanted))) {
        return { found: { file, version } };
    }
    return {
        remark: `${file} is passed over: it is ${version ?? 'of an unknown version'}, wanted is ${wanted?.text ?? 'any version'}`
    };
}


/***/ }),

/***/ 37454:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ provideTool)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97268);
/* harmony import */ var _installed_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21881);




/**
 * Find a tool that fits, in this order: on PATH, in the tool cache, among the signed releases. Nothing is asked over
 * the network while PATH or the cache have one that fits.
 * @throws UserError when there is none, it is not good, or `signal` was aborted; then nothing was started and no file is left
 */
async function provideTool(request) {
    const { product, wanted, path, temp, signal, log } = request;
    const { found, remark } = await (0,_installed_js__WEBPACK_IMPORTED_MODULE_2__/* .findInstalled */ .c)(product, wanted, path);
    if (remark)
        log(remark);
    if (found)
        return { ...found, from: 'PATH' };
    if (wanted === undefined) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`${product} is not on PATH, and no version is asked for. Say which version to install, or add a step before this one that puts ${product} on PATH.`);
    }
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(temp, { recursive: true });
    const into = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, `insight-${product}-`));
    try {
        // Signatures and archives are loaded only for a tool that must be fetched.
        const { install } = await Promise.all(/* import() */[__webpack_require__.e(3619), __webpack_require__.e(3074), __webpack_require__.e(2952)]).then(__webpack_require__.bind(__webpack_require__, 52952));
        const { version, from } = await install(product, wanted, into, request);
        if (signal?.aborted)
            throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`Cancelled before ${product} ${version} was started.`);
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(into, product);
        const said = await (0,_installed_js__WEBPACK_IMPORTED_MODULE_2__/* .askVersion */ .q)(file);
        if (said === version)
            return { file, version, from };
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`The release of ${product} ${version} says that it is ${said ?? 'nothing we know'}. It is not used.`);
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(into, { recursive: true, force: true });
        throw error;
    }
}


/***/ }),

/***/ 56665:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./src/lib/cancellation.ts
var lib_cancellation = __webpack_require__(31392);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./src/lib/errors.ts
var errors = __webpack_require__(97268);
// EXTERNAL MODULE: ./src/lib/inputs.ts
var inputs = __webpack_require__(51662);
// EXTERNAL MODULE: ./src/setup-tools/constraint.ts
var constraint = __webpack_require__(82328);
;// CONCATENATED MODULE: ./src/setup-tools/inputs.ts




/**
 * Read the inputs and the runner's folders.
 * @throws UserError for what is no version, or when nothing is asked for
 */
function readInputs(env = process.env) {
    const written = [
        ['terraform', (0,inputs/* optionalInput */.$m)('terraform')],
        ['tofu', (0,inputs/* optionalInput */.$m)('tofu')],
        ['packer', (0,inputs/* optionalInput */.$m)('packer')],
        ['consul', (0,inputs/* optionalInput */.$m)('consul')]
    ];
    const wanted = new Map();
    for (const [product, text] of written)
        if (text !== undefined)
            wanted.set(product, (0,constraint/* readConstraint */.aT)(product, text));
    if (wanted.size === 0) {
        throw new errors/* UserError */.y('No tool is asked for. Give at least one of terraform, tofu, packer and consul with a version.');
    }
    return {
        wanted,
        path: env['PATH'] ?? '',
        toolCache: env['RUNNER_TOOL_CACHE'] || undefined,
        temp: env['RUNNER_TEMP'] || (0,external_node_os_.tmpdir)()
    };
}

// EXTERNAL MODULE: ./src/setup-tools/provide.ts
var provide = __webpack_require__(37454);
;// CONCATENATED MODULE: ./src/setup-tools/run.ts





const OUTPUTS = {
    terraform: 'terraform-path',
    tofu: 'tofu-path',
    packer: 'packer-path',
    consul: 'consul-path'
};
/** Make the wanted tools available to the later steps of the job: from PATH, the tool cache or a signed release. */
async function run() {
    const { wanted, ...places } = readInputs();
    const cancellation = (0,lib_cancellation/* listenForCancellation */.ci)();
    try {
        const provided = [];
        for (const [product, versions] of wanted) {
            const request = { product, wanted: versions, ...places, signal: cancellation.asked, log: core.info };
            const tool = await (0,provide/* provideTool */.o)(request);
            (0,core.info)(`${product} ${tool.version}: ${tool.from === 'PATH' ? `PATH (${tool.file})` : tool.from}`);
            provided.push([product, tool]);
        }
        // Only now: a step that fails has put nothing on PATH.
        for (const [product, { file, from }] of provided) {
            (0,core.setOutput)(OUTPUTS[product], file);
            if (from !== 'PATH')
                (0,core.addPath)((0,external_node_path_.dirname)(file));
        }
    }
    finally {
        cancellation.dispose();
    }
}


/***/ })

};
