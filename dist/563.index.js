export const id = 563;
export const ids = [563];
export const modules = {

/***/ 1662:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $m: () => (/* binding */ optionalInput),
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   Ts: () => (/* binding */ durationInput),
/* harmony export */   VN: () => (/* binding */ regionInput),
/* harmony export */   Xs: () => (/* binding */ assignmentsInput),
/* harmony export */   YF: () => (/* binding */ requiredInput),
/* harmony export */   dt: () => (/* binding */ listInput),
/* harmony export */   ij: () => (/* binding */ choiceInput),
/* harmony export */   tE: () => (/* binding */ booleanInput)
/* harmony export */ });
/* unused harmony exports integerInput, lines */
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3360);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7268);


const MILLISECONDS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** An optional input: `undefined` when it is absent or empty, else its trimmed text. */
function optionalInput(name) {
    return (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4)(name) || undefined;
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
    return lines((0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4)(name));
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
 */
function parseDuration(name, text) {
    const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(text);
    const amount = match?.[1];
    if (amount === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${text}" is not a length of time. Write 30s, 5m, 12h or 7d.`);
    const unit = match?.[2];
    if (unit === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${text}" has no unit. Write ${amount}d, ${amount}h, ${amount}m or ${amount}s.`);
    return Math.round(Number(amount) * MILLISECONDS[unit]);
}
/**
 * An AWS region: the input, else AWS_REGION or AWS_DEFAULT_REGION as every AWS tool reads them.
 * @throws UserError when there is none, or it is not the form of a region
 */
function regionInput(name, env) {
    const region = optionalInput(name) ?? (env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || '');
    if (/^[a-z]{2}(-[a-z]+)+-\d+$/.test(region))
        return region;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(region === ''
        ? `${name}: no region is given. Write, for example, "${name}: us-east-1", or set AWS_REGION.`
        : `${name}: "${region}" is not a region. Write, for example, us-east-1.`);
}
/** A whole number from `least` on. */
function integerInput(name, absent, least = 0) {
    const value = optionalInput(name);
    if (value === undefined)
        return absent;
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < least)
        throw new UserError(`${name}: "${value}" is not a whole number from ${least} on. Write, for example, ${absent}.`);
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

/***/ 8389:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ findProgram),
/* harmony export */   d: () => (/* binding */ runCommand)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _actions_exec__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2876);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7268);





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

/***/ 6563:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 11 modules
var core = __webpack_require__(3360);
// EXTERNAL MODULE: ./src/lib/errors.ts
var errors = __webpack_require__(7268);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./src/lib/inputs.ts
var inputs = __webpack_require__(1662);
;// CONCATENATED MODULE: ./src/setup-tools/inputs.ts



/**
 * Read the inputs and the runner's folders.
 * @throws UserError for a version that is not exact, or when nothing is asked for
 */
function readInputs(env = process.env) {
    const versions = {
        terraform: exactVersion('terraform', '1.11.4'),
        packer: exactVersion('packer', '1.16.0'),
        consul: exactVersion('consul', '1.22.2')
    };
    if (Object.values(versions).every(version => version === undefined)) {
        throw new errors/* UserError */.y('No tool is asked for. Give at least one of terraform, packer and consul with a version.');
    }
    const toolCache = env['RUNNER_TOOL_CACHE'];
    return { versions, path: env['PATH'] ?? '', temp: env['RUNNER_TEMP'] || (0,external_node_os_.tmpdir)(), ...(toolCache && { toolCache }) };
}
function exactVersion(product, example) {
    const version = (0,inputs/* optionalInput */.$m)(product);
    if (version === undefined || /^\d+\.\d+\.\d+$/.test(version))
        return version;
    throw new errors/* UserError */.y(`${product}: "${version}" is not an exact version. Write, for example, "${product}: ${example}".`);
}

// EXTERNAL MODULE: ./src/lib/programs.ts
var programs = __webpack_require__(8389);
;// CONCATENATED MODULE: ./src/setup-tools/installed.ts



/** The version that a program says it has; `undefined` when it does not say. Asks no update server. */
async function askVersion(file) {
    const { stdout } = await (0,programs/* runCommand */.d)([file, 'version'], { env: { CHECKPOINT_DISABLE: '1', HOME: (0,external_node_os_.homedir)() } });
    return /v(\d+\.\d+\.\d+(?:-[0-9A-Za-z.]+)?)/.exec(stdout)?.[1];
}
/** Absolute path of a tool on PATH when it is of exactly that version, and what to say when it is of another. */
async function findInstalled(product, version, path) {
    const found = await (0,programs/* findProgram */.K)(product, path).catch(() => undefined);
    if (found === undefined)
        return {};
    const file = await (0,promises_.realpath)(found);
    const itsVersion = await askVersion(file);
    if (itsVersion === version)
        return { file };
    return { remark: `${file} is passed over: it is ${itsVersion ?? 'of an unknown version'}, wanted is ${version}` };
}

;// CONCATENATED MODULE: ./src/setup-tools/run.ts






/** Make the wanted tools available to the later steps of the job: from PATH, the tool cache or a signed release. */
async function run() {
    const inputs = readInputs();
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(inputs.temp, 'insight-tools-'));
    const terraform = await provide('terraform', inputs, folder);
    const packer = await provide('packer', inputs, folder);
    const consul = await provide('consul', inputs, folder);
    (0,core/* setOutput */.uH)('terraform-path', terraform);
    (0,core/* setOutput */.uH)('packer-path', packer);
    (0,core/* setOutput */.uH)('consul-path', consul);
    if ([terraform, packer, consul].some(path => path.startsWith(folder)))
        (0,core/* addPath */.fM)(folder);
}
/** Absolute path of a tool, installed into `folder` when PATH has not got it; empty when it is not wanted. */
async function provide(product, { versions, path, toolCache }, folder) {
    const version = versions[product];
    if (version === undefined)
        return '';
    const { file, remark } = await findInstalled(product, version, path);
    if (remark)
        (0,core/* info */.pq)(remark);
    if (file) {
        (0,core/* info */.pq)(`${product} ${version}: PATH (${file})`);
        return file;
    }
    // Signatures and archives are loaded only for a tool that must be fetched.
    const { install } = await Promise.all(/* import() */[__webpack_require__.e(388), __webpack_require__.e(970)]).then(__webpack_require__.bind(__webpack_require__, 4970));
    const from = await install(product, version, folder, { log: core/* info */.pq, ...(toolCache && { toolCache }) });
    const program = (0,external_node_path_.join)(folder, product);
    const found = await askVersion(program);
    if (found !== version) {
        throw new errors/* UserError */.y(`The release of ${product} ${version} says that it is ${found ?? 'nothing we know'}. It is not used.`);
    }
    (0,core/* info */.pq)(`${product} ${version}: ${from}`);
    return program;
}


/***/ })

};
