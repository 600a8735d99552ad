export const id = 940;
export const ids = [940];
export const modules = {

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
        const { install } = await Promise.all(/* import() */[__webpack_require__.e(619), __webpack_require__.e(663), __webpack_require__.e(74), __webpack_require__.e(14)]).then(__webpack_require__.bind(__webpack_require__, 28014));
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

/***/ 44337:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SM: () => (/* binding */ literalTexts),
/* harmony export */   bK: () => (/* binding */ literalText),
/* harmony export */   qN: () => (/* binding */ textInObject),
/* harmony export */   u$: () => (/* binding */ firstName)
/* harmony export */ });
/* unused harmony export unquote */
/* harmony import */ var _hcl_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17274);

const ESCAPES = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };
const QUOTED = /^"((?:[^"\\\n]|\\.)*)"/;
/** The text of an expression that is a quoted text and nothing more; undefined for anything that must be evaluated. */
function literalText(expression) {
    if (expression === undefined)
        return undefined;
    if ('json' in expression) {
        const { json } = expression;
        return typeof json === 'string' && !isTemplate(json) ? json : undefined;
    }
    const match = QUOTED.exec(expression.text);
    const inside = match?.[1];
    return inside === undefined || match?.[0] !== expression.text ? undefined : unquote(inside);
}
/** What is between quotes, without its escapes; undefined when it interpolates, or has an escape that HCL does not know. */
function unquote(inside) {
    if (isTemplate(inside))
        return undefined;
    let known = true;
    const text = inside.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/gs, (_, four, eight, one) => {
        const code = Number.parseInt(four ?? eight ?? '0', 16);
        const character = one === undefined ? (code <= 0x10ffff ? String.fromCodePoint(code) : undefined) : ESCAPES[one];
        if (character === undefined)
            known = false;
        return character ?? '';
    });
    return known ? text.replace(/\$\$\{/g, '${').replace(/%%\{/g, '%{') : undefined;
}
/** The texts of a list of quoted texts; undefined for anything else. */
function literalTexts(expression) {
    if (expression === undefined)
        return undefined;
    if ('json' in expression) {
        const { json } = expression;
        return Array.isArray(json) ? allTexts(json.map(one => literalText({ json: one }))) : undefined;
    }
    const inside = between(expression.text, '[', ']');
    if (inside === undefined)
        return undefined;
    const texts = [];
    let rest = withoutBlanks(inside);
    while (rest !== '') {
        const match = QUOTED.exec(rest);
        if (match === null)
            return undefined;
        texts.push(unquote(match[1] ?? ''));
        rest = withoutBlanks(rest.slice(match[0].length));
        if (rest === '')
            break;
        if (!rest.startsWith(','))
            return undefined;
        rest = withoutBlanks(rest.slice(1));
    }
    return allTexts(texts);
}
/**
 * What an object says under one name, when names and texts in it are literal: `{ source = "hashicorp/aws" }`.
 * @returns undefined when it says nothing there, or is no such object
 */
function textInObject(expression, name) {
    if ('json' in expression) {
        const { json } = expression;
        const value = typeof json === 'object' && json !== null ? json[name] : undefined;
        return literalText({ json: value });
    }
    try {
        return literalText((0,_hcl_js__WEBPACK_IMPORTED_MODULE_0__/* .parseObject */ .lj)(expression.text).get(name));
    }
    catch {
        return undefined;
    }
}
/** `a.b` -> `a`: the name that a reference begins with; undefined when it is none. */
function firstName(expression) {
    const text = expression === undefined ? undefined : 'json' in expression ? expression.json : expression.text;
    return typeof text === 'string' ? /^"?([A-Za-z_][\w-]*)(?:\.[A-Za-z_][\w-]*)?"?$/.exec(text)?.[1] : undefined;
}
function between(text, opening, closing) {
    return text.startsWith(opening) && text.endsWith(closing) ? text.slice(1, -1) : undefined;
}
function isTemplate(text) {
    return /(?<!\$)\$\{|(?<!%)%\{/.test(text);
}
function withoutBlanks(text) {
    return text.replace(/^(?:\s+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/, '');
}
function allTexts(texts) {
    return texts.every(text => text !== undefined) ? texts : undefined;
}


/***/ }),

/***/ 17274:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lj: () => (/* binding */ parseObject),
/* harmony export */   sG: () => (/* binding */ HclError),
/* harmony export */   z4: () => (/* binding */ parseHcl)
/* harmony export */ });
/**
 * The structure of HCL's native syntax: blocks and attributes, with every expression as the text that it is written
 * in. No expression is evaluated. Comments, quoted templates with what is interpolated in them, and heredocs are
 * understood, so nothing inside of them is taken for structure (specification: hashicorp/hcl, hclsyntax/spec.md).
 */
/** A text that is not HCL, or not what the scanner understands of it. */
class HclError extends Error {
    name = 'HclError';
    line;
    constructor(message, line) {
        super(message);
        this.line = line;
    }
}
/** Nesting above which a text is refused: no stack of a person comes near. */
const DEEPEST = 100;
const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const HEREDOC = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;
const CLOSING = { '(': ')', '[': ']', '{': '}' };
/**
 * Read a text into its structure.
 * @throws HclError where it is not well formed
 */
function parseHcl(text) {
    const scanner = new Scanner(text.replace(/^\ufeff/, ''));
    const body = readBody(scanner, 0);
    if (!scanner.atEnd)
        throw scanner.error('a closing brace without an opening one');
    return body;
}
/**
 * The items of an object that is written out, by name: `{ source = "hashicorp/aws", version = "~> 6.0" }`. Names that must
 * be evaluated are left out.
 * @throws HclError when it is no such object
 */
function parseObject(text) {
    const scanner = new Scanner(text);
    const items = new Map();
    if (scanner.here() !== '{')
        throw scanner.error('an object is expected');
    scanner.at++;
    for (;;) {
        scanner.skip(true);
        if (scanner.here() === '}')
            return items;
        const start = scanner.at;
        const name = scanner.match(IDENTIFIER)?.[0] ?? readQuoted(scanner);
        scanner.skip(false);
        if (!/[=:]/.test(scanner.here()))
            throw scanner.error(`no value follows "${scanner.text.slice(start, scanner.at)}"`);
        scanner.at++;
        items.set(name, { text: readExpression(scanner, 0) });
        if (scanner.here() === ',')
            scanner.at++;
    }
}
/** A place in a text, with the steps over what has no structure. */
class Scanner {
    at = 0;
    text;
    constructor(text) {
        this.text = text;
    }
    get atEnd() {
        return this.at >= this.text.length;
    }
    /** The character here; empty at the end. */
    here() {
        return this.text[this.at] ?? '';
    }
    startsWith(start) {
        return this.text.startsWith(start, this.at);
    }
    error(message) {
        return new HclError(message, this.text.slice(0, this.at).split('\n').length);
    }
    /** The match of a sticky expression here; the place moves behind it. */
    match(expression) {
        expression.lastIndex = this.at;
        const found = expression.exec(this.text) ?? undefined;
        if (found !== undefined)
            this.at = expression.lastIndex;
        return found;
    }
    /** Over blanks and comments; over line ends only when `lines` says so. A comment to the end of its line ends before the line end. */
    skip(lines) {
        for (;;) {
            if (/[ \t\r]/.test(this.here()) || (lines && this.here() === '\n'))
                this.at++;
            else if (this.here() === '#' || this.startsWith('//'))
                this.at = this.#find('\n', this.text.length);
            else if (this.startsWith('/*')) {
                this.at += 2;
                this.at = this.#find('*/', -1) + 2;
                if (this.at === 1)
                    throw this.error('a comment without an end');
            }
            else
                return;
            if (this.atEnd)
                return;
        }
    }
    #find(what, otherwise) {
        const found = this.text.indexOf(what, this.at);
        return found === -1 ? otherwise : found;
    }
}
function readBody(scanner, depth) {
    if (depth > DEEPEST)
        throw scanner.error('blocks are nested too deeply');
    const attributes = new Map();
    const blocks = [];
    for (;;) {
        scanner.skip(true);
        if (scanner.atEnd || scanner.here() === '}')
            return { attributes, blocks };
        const name = scanner.match(IDENTIFIER)?.[0];
        if (name === undefined)
            throw scanner.error('a name of a block or an attribute is expected');
        scanner.skip(false);
        if (scanner.here() === '=' && !scanner.startsWith('==')) {
            scanner.at++;
            if (attributes.has(name))
                throw scanner.error(`"${name}" is set twice`);
            attributes.set(name, { text: readExpression(scanner, depth) });
        }
        else
            blocks.push(readBlock(scanner, name, depth));
    }
}
function readBlock(scanner, type, depth) {
    const labels = [];
    while (scanner.here() !== '{') {
        const identifier = scanner.match(IDENTIFIER)?.[0];
        if (identifier === undefined && scanner.here() !== '"') {
            throw scanner.error(`"${type}" is followed by neither "=" nor a block`);
        }
        labels.push(identifier ?? readQuoted(scanner));
        scanner.skip(false);
    }
    scanner.at++;
    const body = readBody(scanner, depth + 1);
    if (scanner.here() !== '}')
        throw scanner.error(`the block "${type}" has no end`);
    scanner.at++;
    return { type, labels, ...body };
}
/** The text of an expression, up to the end of its line or of the body that it is in. */
function readExpression(scanner, depth) {
    scanner.skip(false);
    const start = scanner.at;
    const end = skipExpression(scanner, depth, '');
    if (end === start)
        throw scanner.error('a value is expected');
    return scanner.text.slice(start, end);
}
/**
 * Over an expression.
 * @param closing what ends it; empty: the end of the line, a comma, or a brace that it has not opened
 * @returns where its last character ended; blanks and comments after that were skipped
 */
function skipExpression(scanner, depth, closing) {
    if (depth > DEEPEST)
        throw scanner.error('expressions are nested too deeply');
    let end = scanner.at;
    for (;;) {
        scanner.skip(closing !== '');
        const here = scanner.here();
        if (closing === '' && (scanner.atEnd || /[\n},]/.test(here)))
            return end;
        if (scanner.atEnd)
            throw scanner.error(`"${closing}" is missing`);
        if (closing !== '' && here === closing) {
            scanner.at++;
            return scanner.at;
        }
        skipPart(scanner, depth);
        end = scanner.at;
    }
}
function skipPart(scanner, depth) {
    const here = scanner.here();
    const closing = CLOSING[here];
    if (closing !== undefined) {
        scanner.at++;
        skipExpression(scanner, depth + 1, closing);
    }
    else if (/[)\]}]/.test(here))
        throw scanner.error(`"${here}" closes nothing`);
    else if (here === '"')
        skipQuoted(scanner, depth);
    else if (scanner.startsWith('<<'))
        skipHeredoc(scanner, depth);
    else
        scanner.at++;
}
/** What is between quotes, as it is written. */
function readQuoted(scanner) {
    const start = scanner.at;
    if (scanner.here() !== '"')
        throw scanner.error('a name is expected');
    skipQuoted(scanner, 0);
    return scanner.text.slice(start + 1, scanner.at - 1);
}
function skipQuoted(scanner, depth) {
    scanner.at++;
    while (scanner.here() !== '"') {
        if (scanner.atEnd || scanner.here() === '\n')
            throw scanner.error('a quoted text without an end');
        if (scanner.here() === '\\')
            scanner.at += 2;
        else
            skipTemplatePart(scanner, depth);
    }
    scanner.at++;
}
function skipHeredoc(scanner, depth) {
    const marker = scanner.match(HEREDOC)?.[2];
    if (marker === undefined)
        throw scanner.error('"<<" begins no text');
    for (let lineStart = true;;) {
        if (scanner.atEnd)
            throw scanner.error(`the text up to "${marker}" has no end`);
        if (lineStart) {
            const lineEnd = scanner.text.indexOf('\n', scanner.at);
            const line = scanner.text.slice(scanner.at, lineEnd === -1 ? undefined : lineEnd);
            if (line.trim() === marker) {
                scanner.at += line.length;
                return;
            }
        }
        lineStart = scanner.here() === '\n';
        skipTemplatePart(scanner, depth);
    }
}
/** Over one character of a template, or over a whole `${…}` or `%{…}`. */
function skipTemplatePart(scanner, depth) {
    if (scanner.startsWith('$${') || scanner.startsWith('%%{'))
        scanner.at += 3;
    else if (scanner.startsWith('${') || scanner.startsWith('%{')) {
        scanner.at += 2;
        skipExpression(scanner, depth + 1, '}');
    }
    else
        scanner.at++;
}


/***/ }),

/***/ 63117:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FI: () => (/* binding */ LOCK_FILE),
/* harmony export */   cx: () => (/* binding */ readLockFile)
/* harmony export */ });
/* unused harmony export parseLockFile */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(97268);
/* harmony import */ var _hcl_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17274);
/* harmony import */ var _hcl_values_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(44337);





/** The name of the file, in the stack's folder. */
const LOCK_FILE = '.terraform.lock.hcl';
const LARGEST = 1_000_000;
const SOURCE = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d+)?\/[a-z0-9][a-z0-9_-]*\/[a-z0-9][a-z0-9_-]*$/;
const VERSION = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;
const HASH = /^(?:h1|zh):[0-9A-Za-z+/=]+$/;
/**
 * Read the lock file of a stack.
 * @param stack its name, for errors
 * @returns undefined when there is none
 * @throws UserError when anything in it is not as Terraform and OpenTofu write it: what cannot be read cannot be checked
 */
function readLockFile(folder, stack) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, LOCK_FILE);
    const status = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false });
    if (status === undefined)
        return undefined;
    const name = stack === '.' ? LOCK_FILE : `${stack}/${LOCK_FILE}`;
    if (!status.isFile() || status.size > LARGEST)
        throw unreadable(name, 'it is not a small file');
    return parseLockFile((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8'), name);
}
/** The providers in the text of a lock file; `name` is for errors. */
function parseLockFile(text, name) {
    // Nothing that two readers could understand differently: the tools write plain ASCII.
    const strange = /[^\n\r\t\x20-\x7e]/.exec(text);
    if (strange !== null) {
        throw unreadable(name, `line ${text.slice(0, strange.index).split('\n').length} has a character that is not ASCII`);
    }
    try {
        const { attributes, blocks } = (0,_hcl_js__WEBPACK_IMPORTED_MODULE_2__/* .parseHcl */ .z4)(text);
        const [attribute] = attributes.keys();
        if (attribute !== undefined)
            throw unreadable(name, `"${attribute}" is not known in it`);
        const providers = blocks.map(block => readProvider(block, name));
        const twice = providers.find(({ source }, at) => providers.findIndex(other => other.source === source) !== at);
        if (twice !== undefined)
            throw unreadable(name, `${twice.source} is in it twice`);
        return providers;
    }
    catch (error) {
        if (error instanceof _hcl_js__WEBPACK_IMPORTED_MODULE_2__/* .HclError */ .sG)
            throw unreadable(name, `line ${error.line}: ${error.message}`);
        throw error;
    }
}
function readProvider({ type, labels, attributes, blocks }, name) {
    const [source = ''] = labels;
    if (type !== 'provider' || labels.length !== 1)
        throw unreadable(name, `"${type}" is not known in it`);
    if (!SOURCE.test(source))
        throw unreadable(name, `"${source}" is not the whole address of a provider`);
    const unknown = [...attributes.keys(), ...blocks.map(block => block.type)].find(one => !KNOWN.has(one));
    if (unknown !== undefined)
        throw unreadable(name, `"${unknown}" of ${source} is not known`);
    const version = (0,_hcl_values_js__WEBPACK_IMPORTED_MODULE_3__/* .literalText */ .bK)(attributes.get('version'));
    if (version === undefined || !VERSION.test(version))
        throw unreadable(name, `${source} has no version`);
    const constraints = (0,_hcl_values_js__WEBPACK_IMPORTED_MODULE_3__/* .literalText */ .bK)(attributes.get('constraints'));
    if (constraints === undefined && attributes.has('constraints')) {
        throw unreadable(name, `the constraints of ${source} are not a text`);
    }
    const hashes = (0,_hcl_values_js__WEBPACK_IMPORTED_MODULE_3__/* .literalTexts */ .SM)(attributes.get('hashes') ?? { text: '[]' });
    if (hashes === undefined || !hashes.every(hash => HASH.test(hash))) {
        throw unreadable(name, `the hashes of ${source} are not hashes`);
    }
    return { source, version, constraints, hashes };
}
const KNOWN = new Set(['version', 'constraints', 'hashes']);
function unreadable(name, what) {
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y(`${name} cannot be read: ${what}. Make it anew with "init" or "providers lock" in that folder, and commit it.`);
}


/***/ }),

/***/ 58995:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W0: () => (/* binding */ refuseNewLockFile),
/* harmony export */   eV: () => (/* binding */ refuseWithoutLockFile)
/* harmony export */ });
/* unused harmony exports needsLockFile, hasLockFile */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(97268);
/* harmony import */ var _lock_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63117);
/* harmony import */ var _root_module_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49848);





/** Modules of the checkout that are looked into, at most. */
const MOST_MODULES = 500;
/**
 * Look whether a stack, or a module of the checkout that it calls, names a provider that is not built into the tool.
 * Nothing is started and nothing is asked over the network.
 */
function needsLockFile(folder, tool) {
    const seen = new Set();
    const open = [(0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder)];
    let unclear = false;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
        if (seen.has(at))
            continue;
        seen.add(at);
        if (seen.size > MOST_MODULES || !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(at, { throwIfNoEntry: false })?.isDirectory()) {
            unclear = true;
            continue;
        }
        const { providers, calls, unreadable } = (0,_root_module_js__WEBPACK_IMPORTED_MODULE_3__/* .readModule */ .b)(at, tool);
        const [used] = providers;
        if (used !== undefined) {
            const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(at, used[1]));
            return { needed: 'yes', because: `${file} uses the provider "${used[0]}"` };
        }
        if (unreadable.length > 0)
            unclear = true;
        for (const source of calls) {
            if (source !== undefined && /^\.\.?(?:\/|$)/.test(source))
                open.push((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(at, source));
            else
                unclear = true;
        }
    }
    return unclear ? { needed: 'known after init' } : { needed: 'no' };
}
/**
 * Before `init`: refuse a stack without a lock file that needs one.
 * @throws UserError with the command that makes one
 */
function refuseWithoutLockFile({ tool, stack, rule }) {
    if (rule === 'optional' || hasLockFile(stack.folder))
        return;
    const need = needsLockFile(stack.folder, tool);
    if (need.needed === 'yes')
        throw withoutLockFile(tool, stack.name, need.because);
}
/**
 * After `init`, before anything else: when there was no lock file and now there is one, `init` has chosen providers by
 * itself.
 * @param before was there a lock file before `init`?
 * @throws UserError with the command that makes one
 */
function refuseNewLockFile({ tool, stack, rule }, before) {
    if (rule === 'optional' || before || !hasLockFile(stack.folder))
        return;
    throw withoutLockFile(tool, stack.name, 'init has chosen providers by itself');
}
/** Has the stack a lock file? */
function hasLockFile(folder) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, _lock_file_js__WEBPACK_IMPORTED_MODULE_2__/* .LOCK_FILE */ .FI), { throwIfNoEntry: false }) !== undefined;
}
function withoutLockFile(tool, stack, because) {
    const where = stack === '.' ? 'the root of the repository' : stack;
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y(`There is no ${_lock_file_js__WEBPACK_IMPORTED_MODULE_2__/* .LOCK_FILE */ .FI} in ${where}, and ${because}: each run could get other providers than the ones that were reviewed. Run "${tool} providers lock -platform=linux_amd64" there and commit the file, or write "lock-file: optional".`);
}


/***/ }),

/***/ 4988:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ openStacks)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./src/lib/errors.ts
var errors = __webpack_require__(97268);
// EXTERNAL MODULE: ./src/lib/programs.ts
var programs = __webpack_require__(80770);
// EXTERNAL MODULE: ./src/setup-tools/provide.ts
var provide = __webpack_require__(37454);
// EXTERNAL MODULE: ./src/terraform-apply/lock-file.ts
var lock_file = __webpack_require__(63117);
;// CONCATENATED MODULE: ./src/terraform-apply/allowed-providers.ts


/** The registry that a provider comes from when its source names none. */
const DEFAULT_REGISTRY = {
    terraform: 'registry.terraform.io',
    tofu: 'registry.opentofu.org'
};
const HOST = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d+)?$/;
const PART = /^[a-z0-9][a-z0-9_-]*$/;
/**
 * Read the input `allow-providers`: one on each line, `hashicorp/aws`, `hashicorp/*` or with a registry before it,
 * `registry.terraform.io/hashicorp/aws`. A registry of one's own may be allowed as a whole: `*` for both last parts.
 * @throws UserError for a line that is none, or that would allow whatever anybody publishes
 */
function readAllowedProviders(lines, tool) {
    return lines.map(line => {
        const parts = line.toLowerCase().split('/');
        const [host = '', namespace = '', type = ''] = parts.length === 2 ? [DEFAULT_REGISTRY[tool], ...parts] : parts;
        const anyNamespace = namespace === '*';
        const formed = HOST.test(host) && (anyNamespace || PART.test(namespace)) && (type === '*' || PART.test(type));
        if (parts.length > 3 || !formed || (anyNamespace && type !== '*')) {
            throw new errors/* UserError */.y(`allow-providers: "${line.slice(0, 100)}" is not a provider. Write, for example, hashicorp/aws, hashicorp/* or registry.example.com/acme/dns.`);
        }
        if (anyNamespace && Object.values(DEFAULT_REGISTRY).includes(host)) {
            throw new errors/* UserError */.y(`allow-providers: "${line}" would allow what anybody publishes in ${host}. Write the namespaces that you trust, for example hashicorp/*.`);
        }
        return `${host}/${namespace}/${type}`;
    });
}
/** The locked providers that are not allowed. */
function providersOutsideOf(lock, allowed) {
    return lock.filter(({ source }) => {
        const [host, namespace] = source.split('/');
        return ![source, `${host}/${namespace}/*`, `${host}/*/*`].some(one => allowed.includes(one));
    });
}
/**
 * Refuse a stack that would start a provider which is not allowed. Empty `allowed` allows all: the input was not given.
 * @param stack its name, for the error
 * @throws UserError that names the providers with their versions, and what to write
 */
function refuseForeignProviders(lock, allowed, stack) {
    if (allowed.length === 0)
        return;
    const outside = providersOutsideOf(lock, allowed);
    const [first] = outside;
    if (first === undefined)
        return;
    const file = stack === '.' ? lock_file/* LOCK_FILE */.FI : `${stack}/${lock_file/* LOCK_FILE */.FI}`;
    const names = outside.map(({ source, version }) => `${source} ${version}`).join(', ');
    throw new errors/* UserError */.y(`allow-providers: ${names} in ${file} ${outside.length === 1 ? 'is' : 'are'} not in the list, so nothing was started. If you trust ${outside.length === 1 ? 'it' : 'them'}, add ${outside.map(({ source }) => `"${source}"`).join(' and ')} as a line; if not, remove what uses ${outside.length === 1 ? 'it' : 'them'} and lock the providers anew.`);
}

// EXTERNAL MODULE: ./src/terraform-apply/environment.ts
var environment = __webpack_require__(69604);
// EXTERNAL MODULE: ./src/terraform-apply/ledger.ts
var terraform_apply_ledger = __webpack_require__(96748);
// EXTERNAL MODULE: ./src/terraform-apply/lock-need.ts
var lock_need = __webpack_require__(58995);
;// CONCATENATED MODULE: ./src/terraform-apply/provider-cache.ts
/**
 * The providers of all stacks of a step, installed once, into a folder that Terraform is told of by TF_PLUGIN_CACHE_DIR.
 *
 * Terraform must not fill such a folder from two runs of `init` at a time: one reads what the other has written half
 * (hashicorp/terraform#31964). So the first `init` of each lock file runs alone, and those that find their providers
 * there already run side by side.
 */
class ProviderCache {
    folder;
    #filled = new Map();
    #reading = new Set();
    #filling = Promise.resolve();
    constructor(folder) {
        this.folder = folder;
    }
    /**
     * Run an `init`.
     * @param lock what its lock file holds; `undefined` when what it installs is not known
     */
    async init(lock, init) {
        const before = lock === undefined ? undefined : this.#filled.get(lock);
        if (before === undefined) {
            const filled = this.#fill(init);
            if (lock !== undefined)
                this.#filled.set(lock, filled);
            return filled;
        }
        const isFilled = await before.then(() => true, () => false);
        // One that failed may have left something undone.
        return isFilled ? this.#read(init) : this.#fill(init);
    }
    #fill(init) {
        const before = this.#filling;
        const run = (async () => {
            await before.catch(() => undefined);
            await Promise.allSettled(this.#reading);
            return init();
        })();
        this.#filling = run;
        return run;
    }
    async #read(init) {
        for (let filling; filling !== this.#filling;) {
            filling = this.#filling;
            await this.#filling.catch(() => undefined);
        }
        const run = init();
        this.#reading.add(run);
        try {
            return await run;
        }
        finally {
            this.#reading.delete(run);
        }
    }
}

// EXTERNAL MODULE: ./src/terraform-apply/terraform.ts
var terraform = __webpack_require__(34949);
// EXTERNAL MODULE: ./src/lib/foreign-output.ts
var foreign_output = __webpack_require__(27557);
// EXTERNAL MODULE: ./src/setup-tools/constraint.ts
var setup_tools_constraint = __webpack_require__(82328);
// EXTERNAL MODULE: ./src/terraform-apply/root-module.ts + 1 modules
var root_module = __webpack_require__(49848);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./src/lib/inputs.ts
var inputs = __webpack_require__(51662);
;// CONCATENATED MODULE: ./src/terraform-apply/version-files.ts





/**
 * The file of each tool that holds its version and nothing else. OpenTofu counts its versions for itself, so
 * `.terraform-version` says nothing about it.
 */
const OWN_FILE = { terraform: '.terraform-version', tofu: '.opentofu-version' };
/** Names in `.tool-versions`: asdf's plugin for OpenTofu is called opentofu, mise knows both. */
const PLUGINS = { terraform: ['terraform'], tofu: ['opentofu', 'tofu'] };
const LARGEST = 64 * 1024;
/**
 * Look for the version in the tool's own file, in the stack's folder and upwards to the workspace; then likewise in
 * `.tool-versions`.
 * @param folder absolute path of the stack
 * @param workspace absolute path of the repository's root; nothing above it is read
 * @throws UserError for a file that names no version, or one that would be another on another day
 */
function findVersionFile(tool, folder, workspace) {
    const folders = upwards(folder, workspace);
    for (const one of folders) {
        const found = readIfThere((0,external_node_path_.join)(one, OWN_FILE[tool]), workspace);
        if (found !== undefined)
            return { wanted: ownVersion(tool, found), file: found.name };
    }
    for (const one of folders) {
        const found = readIfThere((0,external_node_path_.join)(one, '.tool-versions'), workspace);
        const version = found && pluginVersion(tool, found);
        if (version !== undefined)
            return version;
    }
    return undefined;
}
function ownVersion(tool, { name, text }) {
    const written = (0,inputs/* lines */.Mn)(text.replace(/#.*$/gm, ''));
    const [version] = written;
    if (version === undefined || written.length > 1) {
        throw new errors/* UserError */.y(`${name}: ${written.length === 0 ? 'there is no version in it' : `${written.length} lines are in it`}. Write one version of ${nameOf(tool)}, for example 1.11.4.`);
    }
    return readVersion(name, version);
}
function pluginVersion(tool, { name, text }) {
    for (const line of (0,inputs/* lines */.Mn)(text.replace(/#.*$/gm, ''))) {
        // Further versions in the line are what asdf falls back to.
        const [plugin = '', version] = line.split(/\s+/);
        if (!PLUGINS[tool].includes(plugin))
            continue;
        if (version === undefined)
            throw new errors/* UserError */.y(`${name}: "${plugin}" has no version. Write "${plugin} 1.11.4".`);
        return { wanted: version === 'system' ? undefined : readVersion(name, version), file: name };
    }
    return undefined;
}
function readVersion(file, text) {
    if (/^(?:min-required|latest-allowed)$/.test(text)) {
        throw new errors/* UserError */.y(`${file}: "${text}" is not understood here. Remove it: without it, required_version of the stack is followed. Or write a version such as 1.11.4.`);
    }
    if (/^latest\b/.test(text)) {
        throw new errors/* UserError */.y(`${file}: "${text.slice(0, 40)}" would be another version on another day. Write an exact one such as 1.11.4, or a constraint such as "~> 1.11.0".`);
    }
    if (/^(?:ref|path|prefix):/.test(text)) {
        throw new errors/* UserError */.y(`${file}: "${text.slice(0, 40)}" is not a release. Write the version of a release, such as 1.11.4, or put the tool on PATH and give its version.`);
    }
    return (0,setup_tools_constraint/* readConstraint */.aT)(file, text);
}
/** The folder and those above it, down to none above the workspace. */
function upwards(folder, workspace) {
    const folders = [folder];
    for (let at = folder; at !== workspace && isInside((0,external_node_path_.dirname)(at), workspace); at = (0,external_node_path_.dirname)(at))
        folders.push((0,external_node_path_.dirname)(at));
    return folders;
}
function readIfThere(path, workspace) {
    const status = (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false });
    if (status === undefined)
        return undefined;
    const name = (0,external_node_path_.relative)(workspace, path);
    if (!status.isFile() || status.size > LARGEST || !isInside((0,external_node_fs_.realpathSync)(path), (0,external_node_fs_.realpathSync)(workspace))) {
        throw new errors/* UserError */.y(`${name}: this is not a small file of the checkout. Write a file with a version in it.`);
    }
    return { name, text: (0,external_node_fs_.readFileSync)(path, 'utf8') };
}
function isInside(path, workspace) {
    const below = (0,external_node_path_.relative)(workspace, path);
    return below !== '..' && !below.startsWith('../');
}
function nameOf(tool) {
    return tool === 'tofu' ? 'OpenTofu' : 'Terraform';
}

;// CONCATENATED MODULE: ./src/terraform-apply/tool-version.ts





/**
 * Who says first which version it shall be: the input, the version files from the stack's folder upwards, what the
 * stack itself requires. Nothing is started and nothing is asked over the network.
 * @throws UserError for a wish that cannot be understood, naming where it is written
 */
function readToolVersion({ tool, input, stack, workspace }) {
    if (input !== undefined) {
        return { wanted: (0,setup_tools_constraint/* readConstraint */.aT)('terraform-version', input), source: 'terraform-version' };
    }
    const file = findVersionFile(tool, stack.folder, workspace);
    if (file !== undefined)
        return { wanted: file.wanted, source: file.file };
    return requiredVersion(tool, stack);
}
function requiredVersion(tool, { folder, name }) {
    const { requiredVersions } = (0,root_module/* readModule */.b)(folder, tool);
    if (requiredVersions.length === 0)
        return { wanted: undefined, source: 'nothing' };
    const places = [...new Set(requiredVersions.map(({ file }) => placeOf(name, file)))];
    const constraints = requiredVersions.map(({ text, file }) => {
        // Here Terraform's own reading counts, in which "1.11" is 1.11.0.
        const constraint = (0,setup_tools_constraint/* parseConstraint */.FJ)(text);
        if (constraint !== undefined)
            return constraint;
        throw new errors/* UserError */.y(`${placeOf(name, file)}: required_version "${text.slice(0, 80)}" is not a constraint. Write, for example, ">= 1.11.4".`);
    });
    return { wanted: (0,setup_tools_constraint/* allOf */.bn)(constraints), source: `required_version in ${places.join(' and ')}` };
}
function placeOf(stack, file) {
    // Whoever may change the checkout names its files.
    return (0,foreign_output/* neutralise */.$)(stack === '.' ? file : `${stack}/${file}`);
}

;// CONCATENATED MODULE: ./src/terraform-apply/opening.ts













/**
 * Check what can be checked without starting anything, then find or install the tool.
 * @throws UserError for a stack without lock file, a provider that is not allowed, a version that cannot be had
 */
async function openStacks(settings, home, cancellation) {
    const { all: stacks, several } = settings.stacks;
    const versions = stacks.map(stack => checkStack(stack, settings));
    const cache = several ? new ProviderCache((0,external_node_path_.join)(home, 'providers')) : undefined;
    const width = several ? Math.max(...stacks.map(one => one.name.length)) : undefined;
    const tools = new Map();
    const opened = [];
    for (const [at, stack] of stacks.entries()) {
        const version = versions[at];
        const wanted = version.wanted?.text ?? '';
        const tool = tools.get(wanted) ?? (await openTool(version, settings, home, cancellation));
        tools.set(wanted, tool);
        const stackHome = (0,terraform/* makeStackHome */.Ov)(home, at);
        const { env, dropped } = (0,environment/* toolEnvironment */.u)(settings.environmentVariables, {
            dataFolder: (0,external_node_path_.join)(stackHome, 'data'),
            workspace: settings.workspace,
            pluginCache: cache?.folder
        });
        if (at === 0 && dropped.length > 0)
            core/* info */.pq(`Not passed on to ${tool.name}: ${dropped.join(', ')}`);
        opened.push({ ...tool, stack, home: stackHome, env, say: (0,terraform/* sayFor */.bs)(stack, width) });
    }
    const ledger = new terraform_apply_ledger/* Ledger */.O(home, opened.map(({ stack, home: stackHome, program }) => ({
        ...stack,
        home: stackHome,
        program,
        state: 'planning',
        planned: 0
    })));
    return { all: opened, cache, ledger };
}
/** Everything about a stack that its files alone tell. */
function checkStack(stack, settings) {
    const { tool, lockFile, allowedProviders, versionWanted, repositoryFolder } = settings;
    (0,lock_need/* refuseWithoutLockFile */.eV)({ tool, stack, rule: lockFile });
    const locked = (0,lock_file/* readLockFile */.cx)(stack.folder, stack.name) ?? [];
    refuseForeignProviders(locked, readAllowedProviders(allowedProviders, tool), stack.name);
    return readToolVersion({ tool, input: versionWanted, stack, workspace: repositoryFolder });
}
/** A tool of the wanted version; when any will do, the one on PATH is not even asked for its own. */
async function openTool({ wanted, source }, { tool, environmentVariables, toolCache }, home, { asked }) {
    const path = environmentVariables['PATH'] ?? '';
    const name = tool === 'tofu' ? 'OpenTofu' : 'Terraform';
    if (wanted === undefined)
        return { program: await (0,programs/* findProgram */.K)(tool, path), name };
    const log = (line) => core/* info */.pq(line);
    try {
        const { file, version, from } = await (0,provide/* provideTool */.o)({
            product: tool,
            wanted,
            path,
            temp: home,
            toolCache,
            signal: asked,
            log
        });
        core/* info */.pq(`${name} ${version}, wanted by ${source} (${wanted.text}): ${from}`);
        return { program: file, name: `${name} ${version}` };
    }
    catch (error) {
        if (asked.aborted)
            throw new errors/* Cancelled */.c('Cancelled before the tool was there.', { cause: error });
        throw error;
    }
}


/***/ }),

/***/ 34921:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bS: () => (/* binding */ PlanFailed),
  pd: () => (/* binding */ foldersOf),
  YW: () => (/* binding */ initialise),
  Cs: () => (/* binding */ makePlan),
  qz: () => (/* binding */ planStack),
  pV: () => (/* binding */ readPlanOf)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 3 modules
var schemas = __webpack_require__(63619);
// EXTERNAL MODULE: ./src/lib/errors.ts
var errors = __webpack_require__(97268);
// EXTERNAL MODULE: ./src/lib/foreign-output.ts
var foreign_output = __webpack_require__(27557);
// EXTERNAL MODULE: ./src/lib/programs.ts
var programs = __webpack_require__(80770);
// EXTERNAL MODULE: ./src/terraform-apply/arguments.ts
var terraform_apply_arguments = __webpack_require__(5385);
// EXTERNAL MODULE: ./src/terraform-apply/diagnostics.ts
var terraform_apply_diagnostics = __webpack_require__(11057);
// EXTERNAL MODULE: ./src/terraform-apply/digest.ts
var digest = __webpack_require__(68741);
// EXTERNAL MODULE: ./src/terraform-apply/guard.ts
var guard = __webpack_require__(89784);
// EXTERNAL MODULE: ./src/terraform-apply/lock.ts
var lock = __webpack_require__(40634);
// EXTERNAL MODULE: ./src/terraform-apply/lock-file.ts
var lock_file = __webpack_require__(63117);
// EXTERNAL MODULE: ./src/terraform-apply/lock-need.ts
var lock_need = __webpack_require__(58995);
// EXTERNAL MODULE: ./src/terraform-apply/digest-key.ts
var digest_key = __webpack_require__(34491);
;// CONCATENATED MODULE: ./src/terraform-apply/drift.ts
/**
 * Tell the drift that matters apart.
 *
 * Terraform shows people the differences at attributes that the changes were made from (`relevant_attributes`), below them
 * and above them, and takes lists and sets whole (its `jsonformat/diff.go` and `attribute_path`). So does this, and it also
 * tells what Terraform leaves out: an object that is gone, a difference where the plan changes the same object, and one of
 * an instance when its resource as a whole is named. As in Terraform, an empty text where there was nothing is no drift.
 */
function markRelevant(drifted, changes, attributes) {
    const read = new Map();
    for (const { resource, attribute } of attributes)
        read.set(resource, [...(read.get(resource) ?? []), attribute]);
    const written = new Map(changes.filter(one => one.deposed === undefined).map(one => [one.address, one.differences]));
    return drifted.map(drift => {
        if (drift.kind === 'delete')
            return { ...drift, relevant: drift.differences };
        const { address } = drift;
        // Everything that is read of the object, of all its instances, and of every object.
        const paths = [...new Set([address, withoutKey(address), ''])].flatMap(name => read.get(name) ?? []);
        const changed = written.get(address) ?? [];
        const relevant = drift.differences.filter(one => changed.some(({ path }) => touches(path, one.path)) ||
            (!isEmptyText(one) && paths.some(path => touches(path, one.path))));
        return { ...drift, relevant };
    });
}
/** Is a path that drifted another one, above it or below it? Beneath a list everything touches: elements have no names. */
function touches(other, drifted) {
    for (let at = 0; at < Math.min(other.length, drifted.length); at++) {
        if (typeof drifted[at] === 'number')
            return true;
        // The key of a map may be a number where it is read.
        if (String(other[at]) !== drifted[at])
            return false;
    }
    return true;
}
/** `aws_instance.web["a"]`: `aws_instance.web`. */
function withoutKey(address) {
    return address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/, '');
}
function isEmptyText({ before, after, valueChanges }) {
    const [one, other] = [before, after].map(side => (side.kind === 'known' && side.value === '' ? 'absent' : side.kind));
    return valueChanges && one === 'absent' && other === 'absent';
}

// EXTERNAL MODULE: ./src/terraform-apply/hidden-differences.ts
var hidden_differences = __webpack_require__(69400);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./src/terraform-apply/json-input.ts

/** Deeper values are refused: nothing that a plan holds comes near, and what reads the values goes as deep as they do. */
const DEEPEST = 500;
/** A document that is there as a whole. */
function json_input_inputOf(bytes) {
    return { bytes, end: bytes.length, at: 0, keep: undefined, offset: 0, ended: true, ends: new Uint8Array(DEEPEST) };
}
/** How much is read from a file at once. */
const CHUNK = 256 * 1024;
/**
 * Read a file through a reader that asks for more, by yielding, whenever it has come to the end of what is there.
 * The window grows only when what must be kept does not fit into it.
 */
async function readThrough(file, reader, chunk = CHUNK) {
    const input = { ...json_input_inputOf(Buffer.allocUnsafeSlow(chunk)), end: 0, ended: false };
    const reading = reader(input);
    const handle = await (0,promises_.open)(file);
    try {
        while (!reading.next().done) {
            makeRoom(input);
            const { bytesRead } = await handle.read(input.bytes, input.end, input.bytes.length - input.end);
            input.end += bytesRead;
            input.ended = bytesRead === 0;
        }
    }
    finally {
        await handle.close();
    }
}
function makeRoom(input) {
    const from = input.keep ?? input.at;
    const kept = input.end - from;
    const into = kept > input.bytes.length / 2 ? Buffer.allocUnsafeSlow(input.bytes.length * 2) : input.bytes;
    input.bytes.copy(into, 0, from, input.end);
    input.bytes = into;
    input.offset += from;
    input.at -= from;
    input.end = kept;
    if (input.keep !== undefined)
        input.keep = 0;
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./src/terraform-apply/exact-numbers.ts
var exact_numbers = __webpack_require__(977);
;// CONCATENATED MODULE: ./src/terraform-apply/json-values.ts

// How values of JSON begin and end, in bytes.
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const LIST = 0x5b;
const BACKSLASH = 0x5c;
const LIST_END = 0x5d;
const OBJECT = 0x7b;
const OBJECT_END = 0x7d;
/** More digits than this may be more than a double holds. */
const MOST_DIGITS = 15;
/**
 * Go behind a value without parsing it: only its texts and its brackets count.
 * @returns whether it holds a number that may be more than a double holds
 */
function* passValue(input) {
    const pass = { depth: 0, inText: false, digits: 0, hasLongNumber: false };
    while (!passOn(input, pass)) {
        if (!(yield* more(input)))
            throw cutShort(input);
    }
    return pass.hasLongNumber;
}
/** @returns whether the value has ended; if not, everything that is there was passed. */
function passOn(input, pass) {
    const { bytes, end, ends } = input;
    let { at } = input;
    let { depth, digits, inText } = pass;
    let done = false;
    while (at < end && !done) {
        const byte = bytes[at];
        if (inText) {
            if (byte === BACKSLASH) {
                if (at + 1 === end)
                    break;
                at++;
            }
            else if (byte === QUOTE) {
                inText = false;
                done = depth === 0;
            }
        }
        else if (byte === QUOTE) {
            inText = true;
        }
        else if ((byte | 0x20) === OBJECT) {
            if (depth === ends.length)
                throw broken(input, `it is more than ${ends.length} levels deep`);
            ends[depth++] = byte + 2;
        }
        else if ((byte | 0x20) === OBJECT_END) {
            if (depth === 0) {
                // The end of what a number or a word stands in.
                done = true;
                break;
            }
            if (ends[--depth] !== byte)
                throw broken(input, 'its brackets do not match');
            done = depth === 0;
        }
        else if (byte >= 0x2e && byte <= 0x39) {
            if (++digits > MOST_DIGITS)
                pass.hasLongNumber = true;
        }
        else {
            if (depth === 0 && (byte === COMMA || isSpace(byte))) {
                done = true;
                break;
            }
            if (digits > 0 && (byte | 0x20) === 0x65)
                pass.hasLongNumber = true;
            digits = 0;
        }
        at++;
    }
    input.at = at;
    pass.depth = depth;
    pass.digits = digits;
    pass.inText = inText;
    return done;
}
/**
 * Go to the next byte that is no space.
 * @throws UserError when there is none
 */
function* toToken(input) {
    for (;;) {
        if (input.at >= input.end && !(yield* more(input)))
            throw cutShort(input);
        const byte = input.bytes[input.at];
        if (byte !== undefined && !isSpace(byte))
            return byte;
        input.at++;
    }
}
/** Ask for more bytes. @returns whether there are */
function* more(input) {
    const had = input.end - input.at;
    while (!input.ended) {
        yield;
        if (input.end - input.at > had)
            return true;
    }
    return false;
}
/** Is this one of the four blanks of JSON? */
function isSpace(byte) {
    return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
function cutShort(input) {
    return new errors/* UserError */.y(`The plan cannot be read: it ends at byte ${input.offset + input.end}, before it is complete. Make the plan again.`);
}
/** The document is not what it should be; no value of it is told. */
function broken(input, what) {
    return new errors/* UserError */.y(`The plan cannot be read: ${what}, at byte ${input.offset + input.at}. Make the plan again.`);
}

;// CONCATENATED MODULE: ./src/terraform-apply/json-reader.ts



/**
 * Read the wanted parts of a JSON document without ever holding the document: a walk over its bytes that knows just
 * enough of JSON to find them. Keys may be in any order.
 *
 * Why not a library: of those that are well kept the quickest, @streamparser/json 0.0.26, takes 85 ms or more for a plan of
 * 1,000 changes (0.8 MB), which is more than all of reading may take, and 770 ms for one of 40 MB; this takes 13 and 110 ms,
 * and `JSON.parse` of the whole text 4 and 150 ms. stream-json 3.8.0 takes 2,200 ms for the 40 MB. (One core, Node 24.)
 *
 * @throws UserError when the document is not complete, is not JSON in a part that is wanted, or has a wanted member twice
 */
function* json_reader_readJson(input, wanted, take) {
    yield* toToken(input);
    yield* readValue(input, wanted, [], take);
    while (input.at < input.end || (yield* more(input))) {
        if (!isSpace(input.bytes[input.at]))
            throw broken(input, 'there is something behind its end');
        input.at++;
    }
}
function* readValue(input, wanted, path, take) {
    if (wanted === 'value')
        return take(path.join('.'), undefined, yield* parseValue(input));
    const first = input.bytes[input.at];
    if (first === OBJECT)
        return yield* readMembers(input, wanted, path, take);
    if (first === LIST && wanted === 'each')
        return yield* readElements(input, path.join('.'), take);
    if ((yield* parseValue(input)) !== null)
        throw broken(input, `${path.join('.') || 'it'} is of another kind`);
}
function* readElements(input, of, take) {
    input.at++;
    if ((yield* toToken(input)) === LIST_END) {
        input.at++;
        return;
    }
    for (let index = 0;; index++) {
        take(of, index, yield* parseValue(input));
        if (yield* isLast(input, LIST_END))
            return;
        yield* toToken(input);
    }
}
function* readMembers(input, wanted, path, take) {
    const of = path.join('.');
    const seen = new Set();
    input.at++;
    if ((yield* toToken(input)) === OBJECT_END) {
        input.at++;
        return;
    }
    do {
        if ((yield* toToken(input)) !== QUOTE)
            throw broken(input, 'a name is missing');
        const name = (yield* parseValue(input));
        if (seen.has(name))
            throw broken(input, `a member of ${of || 'it'} is there twice`);
        seen.add(name);
        if ((yield* toToken(input)) !== COLON)
            throw broken(input, 'a colon is missing');
        input.at++;
        yield* toToken(input);
        if (wanted === 'each')
            take(of, name, yield* parseValue(input));
        else if (Object.hasOwn(wanted, name))
            yield* readValue(input, wanted[name] ?? 'value', [...path, name], take);
        else
            yield* passOver(input);
    } while (!(yield* isLast(input, OBJECT_END)));
}
/** After an element: was it the last one? Goes behind the comma or the end. */
function* isLast(input, end) {
    const byte = yield* toToken(input);
    if (byte !== COMMA && byte !== end)
        throw broken(input, 'a comma is missing');
    input.at++;
    return byte === end;
}
/** Go behind a value that is not wanted. A number or a word is so short that it is parsed, to see whether it is one. */
function* passOver(input) {
    const first = input.bytes[input.at];
    if (first === OBJECT || first === LIST || first === QUOTE)
        yield* passValue(input);
    else
        yield* parseValue(input);
}
function* parseValue(input) {
    input.keep = input.at;
    const hasLongNumber = yield* passValue(input);
    const from = input.keep;
    input.keep = undefined;
    const bytes = input.bytes.subarray(from, input.at);
    if (!(0,external_node_buffer_.isUtf8)(bytes))
        throw broken(input, 'a text is not UTF-8');
    const text = bytes.toString('utf8');
    try {
        return hasLongNumber ? (0,exact_numbers/* parseExactly */.A)(text) : JSON.parse(text);
    }
    catch {
        // Not with the parser's own message: it quotes the text, which may be a secret.
        throw broken(input, 'it is not JSON');
    }
}

// EXTERNAL MODULE: ./src/terraform-apply/plan-document.ts
var plan_document = __webpack_require__(2994);
// EXTERNAL MODULE: ./src/terraform-apply/resource-change.ts + 1 modules
var resource_change = __webpack_require__(9956);
// EXTERNAL MODULE: ./src/terraform-apply/secrets.ts
var terraform_apply_secrets = __webpack_require__(8256);
;// CONCATENATED MODULE: ./src/terraform-apply/other-changes.ts




/** Why a change is deferred, by Terraform's word. */
const REASONS = {
    instance_count_unknown: 'the number of instances is not known yet',
    resource_config_unknown: 'its configuration is not known yet',
    provider_config_unknown: 'the configuration of its provider is not known yet',
    absent_prereq: 'something that it needs does not exist yet',
    deferred_prereq: 'something that it needs is deferred',
    unknown: 'the reason is not told'
};
/** One element of `deferred_changes`. */
function readDeferredChange(value, what, { key, secrets }) {
    const { reason, resource_change: change } = (0,plan_document/* checked */.KD)(plan_document/* DeferredChange */.AO, value, what);
    (0,resource_change/* rememberSecrets */.hR)(change.change, secrets);
    const content = ['deferred', reason ?? '', canonicalResource(change)];
    const detail = `${change.change.actions.join(' and ')}, deferred: ${reasonText(reason)}`;
    return { what: 'deferred', address: change.address, detail, hmac: hmacIf(key, content) };
}
/** One element of `action_invocations`. */
function readInvocation(value, what, { key, secrets }) {
    const action = (0,plan_document/* checked */.KD)(plan_document/* ActionInvocation */.Vy, value, what);
    (0,terraform_apply_secrets/* addSecrets */.Nc)(secrets, (0,plan_document/* json */.Pq)(action.config_values), (0,plan_document/* json */.Pq)(action.config_sensitive));
    const content = ['action', canonicalInvocation(action)];
    return { what: 'action', address: action.address, detail: triggerText(action), hmac: hmacIf(key, content) };
}
/** One element of `deferred_action_invocations`. */
function readDeferredInvocation(value, what, { key, secrets }) {
    const { reason, action_invocation: action } = (0,plan_document/* checked */.KD)(plan_document/* DeferredInvocation */.sr, value, what);
    (0,terraform_apply_secrets/* addSecrets */.Nc)(secrets, (0,plan_document/* json */.Pq)(action.config_values), (0,plan_document/* json */.Pq)(action.config_sensitive));
    const content = ['deferred', reason ?? '', canonicalInvocation(action)];
    const detail = `${triggerText(action)}, deferred: ${reasonText(reason)}`;
    return { what: 'deferred', address: action.address, detail, hmac: hmacIf(key, content) };
}
function hmacIf(key, content) {
    return key && (0,digest_key/* hmacOf */.nU)(key, content);
}
function reasonText(reason) {
    return reason !== undefined && Object.hasOwn(REASONS, reason) ? (REASONS[reason] ?? reason) : (reason ?? 'no reason');
}
/** When an action runs: `after update of aws_instance.web`. */
function triggerText({ lifecycle_action_trigger: lifecycle, invoke_action_trigger: invoke }) {
    if (lifecycle) {
        const event = (lifecycle.action_trigger_event ?? '').replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
        return `${event || 'with a change'} of ${lifecycle.triggering_resource_address ?? 'an object'}`;
    }
    return invoke?.calling_resource_address ? `invoked for ${invoke.calling_resource_address}` : 'invoked by itself';
}
function canonicalResource({ address, previous_address, deposed, provider_name, change }) {
    const { actions, before = null, after = null, after_unknown = null, importing = null } = change;
    const provider = (0,resource_change/* canonicalProvider */.mu)(provider_name ?? '');
    return [
        address,
        previous_address ?? '',
        deposed ?? '',
        provider,
        actions,
        before,
        after,
        after_unknown,
        importing
    ];
}
function canonicalInvocation(action) {
    const { address, provider_name, config_values = null, config_unknown = null } = action;
    const triggers = [action.lifecycle_action_trigger ?? null, action.invoke_action_trigger ?? null];
    return [address, (0,resource_change/* canonicalProvider */.mu)(provider_name ?? ''), config_values, config_unknown, triggers];
}

// EXTERNAL MODULE: ./src/terraform-apply/path-pool.ts
var path_pool = __webpack_require__(61201);
;// CONCATENATED MODULE: ./src/terraform-apply/plan-draft.ts




/** Nothing was read yet. */
function plan_draft_newDraft(key) {
    return {
        key,
        secrets: new Set(),
        paths: (0,path_pool/* newPathPool */.O)(),
        head: {},
        resources: [],
        outputs: [],
        drift: [],
        relevant: [],
        failingChecks: [],
        others: [],
        values: new Map(),
        declarations: new Map()
    };
}
/** Read each wanted part of a document into the draft. */
function plan_draft_takeInto(draft) {
    return (of, key, value) => {
        const what = typeof key === 'number' ? `${of}[${key}]` : `a member of ${of}`;
        if (key === undefined)
            draft.head[of] = value;
        else
            PARTS[of]?.(draft, value, what, String(key));
    };
}
const PARTS = {
    resource_changes(draft, value, what) {
        const resource = plan_document/* checked */.KD(plan_document/* Resource */.FW, value, what);
        if (isShown(resource))
            draft.resources.push((0,resource_change/* readResourceChange */.D$)(resource, draft));
        else
            (0,resource_change/* rememberSecrets */.hR)(resource.change, draft.secrets);
    },
    resource_drift(draft, value, what) {
        draft.drift.push((0,resource_change/* readResourceChange */.D$)(plan_document/* checked */.KD(plan_document/* Resource */.FW, value, what), draft));
    },
    output_changes(draft, value, what, name) {
        const change = plan_document/* checked */.KD(plan_document/* Change */.lY, value, what);
        const kind = (0,resource_change/* kindOf */.I)(change.actions);
        if (kind === 'no-op')
            (0,resource_change/* rememberSecrets */.hR)(change, draft.secrets);
        else
            draft.outputs.push({ name, kind, differences: (0,resource_change/* readDifferences */.$E)(change, `output.${name}`, draft) });
    },
    relevant_attributes(draft, value, what) {
        draft.relevant.push(plan_document/* checked */.KD(plan_document/* RelevantAttribute */.qK, value, what));
    },
    checks(draft, value, what) {
        const { address, status } = plan_document/* checked */.KD(plan_document/* Check */.Jl, value, what);
        if (status === 'fail' || status === 'error')
            draft.failingChecks.push(`${address.to_display}: ${status}`);
    },
    deferred_changes(draft, value, what) {
        draft.others.push(readDeferredChange(value, what, draft));
    },
    action_invocations(draft, value, what) {
        draft.others.push(readInvocation(value, what, draft));
    },
    deferred_action_invocations(draft, value, what) {
        draft.others.push(readDeferredInvocation(value, what, draft));
    },
    variables(draft, value, what, name) {
        draft.values.set(name, plan_document/* json */.Pq(plan_document/* checked */.KD(plan_document/* Variable */.rT, value, what).value));
    },
    'configuration.root_module.variables'(draft, value, what, name) {
        draft.declarations.set(name, plan_document/* checked */.KD(plan_document/* Declaration */.D6, value, what));
    }
};
/** Objects that are managed and change. OpenTofu also lists ephemeral resources, whose values no plan holds. */
function isShown({ mode, change, previous_address }) {
    if (mode === 'data' || mode === 'ephemeral')
        return false;
    return (0,resource_change/* kindOf */.I)(change.actions) !== 'no-op' || previous_address !== undefined || Boolean(change.importing);
}

;// CONCATENATED MODULE: ./src/terraform-apply/plan.ts









/**
 * Read the output of `terraform show -json PLANFILE` or `tofu show -json PLANFILE` from a file, in one go and without
 * holding the document. Keys that are not known are ignored, action lists that are not known become `other`.
 * @throws UserError when the document is not complete or not a plan of format 1.x: then nothing may be shown or applied
 */
async function readPlanFile(file, key) {
    const draft = plan_draft_newDraft(key);
    await readThrough(file, input => json_reader_readJson(input, plan_document/* WANTED */.i7, plan_draft_takeInto(draft)));
    return finish(draft);
}
/** The same from a text. Without a key no HMACs and no digests are in it, as in a published document. */
function readPlan(text, key) {
    const draft = newDraft(key);
    readJson(inputOf(Buffer.from(text)), Document.WANTED, takeInto(draft)).next();
    return finish(draft);
}
function finish(draft) {
    const { key, values, declarations } = draft;
    const head = plan_document/* checked */.KD(plan_document/* Head */.p3, draft.head, 'it');
    for (const [name, { sensitive }] of declarations)
        if (sensitive)
            (0,terraform_apply_secrets/* addSecrets */.Nc)(draft.secrets, values.get(name), true);
    const secrets = (0,terraform_apply_secrets/* secretsOf */.Fj)(draft.secrets);
    const resources = draft.resources.map(one => (0,resource_change/* sealResourceChange */.i_)(one, secrets, key));
    const drift = draft.drift.map(one => (0,resource_change/* sealResourceChange */.i_)(one, secrets, key));
    const outputs = draft.outputs.map(one => sealOutput(one, secrets, key));
    return {
        formatVersion: head.format_version,
        toolVersion: head.terraform_version,
        resources,
        outputs,
        drift: markRelevant(drift, resources, draft.relevant),
        failingChecks: draft.failingChecks,
        others: draft.others,
        // Terraform 1.11 does not say which variables are ephemeral, but leaves these out of the values.
        ephemeral: [...declarations].some(([name, { ephemeral }]) => ephemeral === true || !values.has(name)),
        applyable: head.applyable ?? (resources.length > 0 || outputs.length > 0),
        complete: head.complete ?? true,
        errored: head.errored ?? false
    };
}
function sealOutput(output, secrets, key) {
    return {
        ...output,
        differences: (0,hidden_differences/* hideSecrets */.s)(output.differences, secrets, key && (0,digest_key/* sealOf */.Ru)(key, `output.${output.name}`))
    };
}

// EXTERNAL MODULE: ./src/terraform-apply/progress.ts
var terraform_apply_progress = __webpack_require__(46830);
// EXTERNAL MODULE: ./src/terraform-apply/terraform.ts
var terraform_apply_terraform = __webpack_require__(34949);
;// CONCATENATED MODULE: ./src/terraform-apply/planning.ts


















/** The plan cannot be made; the findings say why. */
class PlanFailed extends errors/* UserError */.y {
    diagnostics;
    constructor(message, diagnostics, options) {
        super(message, options);
        this.diagnostics = diagnostics;
    }
}
/** `init` and `plan` of one stack. */
async function planStack(terraform, planning) {
    await initialise(terraform, planning);
    return makePlan(terraform, planning);
}
/** `init` of the stack; its output in a group of the log, or with several stacks only what went wrong. */
async function initialise(terraform, { settings, cache, cancellation }) {
    const { stack, say } = terraform;
    const lock = readLock(stack.folder);
    const lines = [];
    const run = async () => {
        const args = (0,terraform_apply_arguments/* initArguments */.nD)(settings, lock !== undefined);
        const onLine = (line) => {
            const safe = (0,foreign_output/* neutralise */.$)(line);
            lines.push(safe);
            if (cache === undefined)
                say(safe);
        };
        if (cache === undefined)
            core/* startGroup */.Oh(`${terraform.name} init`);
        try {
            return await (0,terraform_apply_terraform/* superviseTerraform */.vm)(terraform, 'init', args, { onLine, cancellation, timeout: settings.timeout });
        }
        finally {
            if (cache === undefined)
                core/* endGroup */.N4();
        }
    };
    const { end, late } = cache === undefined ? await run() : await cache.init(lock, run);
    if (isExit(end, [0]))
        return (0,lock_need/* refuseNewLockFile */.W0)({ tool: settings.tool, stack, rule: settings.lockFile }, lock !== undefined);
    if (cache !== undefined)
        for (const line of lines)
            say(line);
    const errors = lines.flatMap(line => /^(?:│ )?Error: (.+)$/.exec(line)?.[1] ?? []);
    // Errors in the configuration come without their places here; validate has them.
    const found = lines.some(line => line.includes('encountered problems')) ? await findMistakes(terraform, settings) : [];
    const reason = found[0] === undefined ? (errors[0] ?? 'see the log above') : (0,terraform_apply_diagnostics/* diagnosticLine */.CO)(found[0]);
    throw new PlanFailed(`init of ${stack.name} failed${reasonOf(end, late)}: ${reason}`, found);
}
/** What the lock file of a stack says, as a digest; `undefined` when there is none. */
function readLock(folder) {
    const file = (0,external_node_path_.join)(folder, lock_file/* LOCK_FILE */.FI);
    return (0,external_node_fs_.existsSync)(file) ? (0,external_node_crypto_.createHash)('sha256').update((0,external_node_fs_.readFileSync)(file)).digest('hex') : undefined;
}
const Validation = schemas/* looseObject */._H3({ diagnostics: schemas/* array */.YOg(terraform_apply_diagnostics/* DiagnosticMessage */.Fe) });
async function findMistakes({ program, stack, env }, settings) {
    const { stdout } = await (0,programs/* runCommand */.d)([program, ...(0,terraform_apply_arguments/* validateArguments */.Tr)()], { cwd: stack.folder, env });
    const answer = Validation.safeParse(stdout.startsWith('{') ? JSON.parse(stdout) : undefined);
    return answer.success ? answer.data.diagnostics.map(one => (0,terraform_apply_diagnostics/* readDiagnostic */.qx)(one, foldersOf(stack, settings))) : [];
}
/**
 * Plan into a private file and read the plan.
 * @param what `plan-left`: again, after an apply that failed
 * @throws PlanFailed with what Terraform found; UserError when the state is locked
 */
async function makePlan(terraform, { settings, digestKey, cancellation }, what = 'plan') {
    const started = Date.now();
    const { stack, home, say } = terraform;
    const file = (0,external_node_path_.join)(home, `${what}.tfplan`);
    const progress = (0,terraform_apply_progress/* followProgress */.F)(foldersOf(stack, settings), say);
    const { end, late } = await (0,terraform_apply_terraform/* superviseTerraform */.vm)(terraform, what, (0,terraform_apply_arguments/* planArguments */.up)(settings, settings.command, file), {
        onLine: progress.read,
        cancellation,
        timeout: settings.timeout
    });
    const { diagnostics } = progress;
    if (!isExit(end, [0, 2])) {
        const locked = (0,lock/* lockError */.S4)(diagnostics, settings.tool, new Date());
        const errors = diagnostics.filter(one => one.severity === 'error');
        const first = errors[0] === undefined ? 'it gave no reason' : (0,terraform_apply_diagnostics/* diagnosticLine */.CO)(errors[0]);
        const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
        throw new PlanFailed(locked?.message ?? `The plan of ${stack.name} failed${reasonOf(end, late)}: ${first}${more}`, diagnostics);
    }
    const plan = await readPlanOf(terraform, file, digestKey, cancellation);
    return {
        terraform,
        plan,
        digest: (0,digest/* planDigest */.Gb)(plan, { ...settings, stack: stack.name }),
        guarded: (0,guard/* protectedChanges */.et)(plan, settings.guard),
        file,
        diagnostics,
        took: Date.now() - started
    };
}
/** The plan in a plan file. What `show` prints is on the disk only while it is read. */
async function readPlanOf(terraform, file, digestKey, cancellation) {
    const shown = await (0,terraform_apply_terraform/* showPlan */.tN)(terraform, file, cancellation);
    try {
        return await readPlanFile(shown, digestKey);
    }
    finally {
        (0,external_node_fs_.rmSync)(shown, { force: true });
    }
}
/** Where diagnostics of a stack name their files from. */
function foldersOf({ folder }, { repositoryFolder }) {
    return { folder, repositoryFolder };
}
function isExit(end, codes) {
    return end.kind === 'exited' && codes.includes(end.code);
}
function reasonOf(end, late) {
    if (late)
        return ' (the timeout was reached, and it was asked to stop)';
    if (end.kind === 'killed')
        return ` (killed by ${end.signal})`;
    if (end.kind === 'not-started')
        return ` (${end.message})`;
    return end.kind === 'lost' ? ' (it was killed)' : '';
}


/***/ }),

/***/ 49848:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ readModule)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/terraform-apply/hcl.ts
var hcl = __webpack_require__(17274);
;// CONCATENATED MODULE: ./src/terraform-apply/hcl-json.ts

/** How many labels the blocks have that are looked at, and which of what is in them are blocks again. */
const SCHEMA = {
    terraform: 0,
    language: 0,
    compatible_with: 0,
    required_providers: 0,
    provider: 1,
    module: 1,
    check: 1,
    resource: 2,
    data: 2,
    ephemeral: 2,
    action: 2
};
const INNER = {
    terraform: ['required_providers'],
    language: ['compatible_with'],
    check: ['data']
};
/**
 * Read a text of the JSON syntax into the structure of {@link parseHcl}: the blocks that this action looks at, and
 * all else as attributes.
 * @throws HclError when it is not JSON, or a block has another form
 */
function parseHclJson(text) {
    let value;
    try {
        value = JSON.parse(text.replace(/^\ufeff/, ''));
    }
    catch (cause) {
        throw new hcl/* HclError */.sG(`it is not JSON (${cause instanceof Error ? cause.message : cause})`, 1);
    }
    return bodies(value, Object.keys(SCHEMA));
}
function bodies(value, inner) {
    const attributes = new Map();
    const blocks = [];
    for (const one of objects(value)) {
        for (const [name, content] of Object.entries(one)) {
            if (name === '//')
                continue;
            if (inner.includes(name))
                blocks.push(...labelled(name, content, SCHEMA[name] ?? 0, []));
            else
                attributes.set(name, { json: content });
        }
    }
    return { attributes, blocks };
}
function labelled(type, content, depth, labels) {
    if (depth === 0)
        return [{ type, labels, ...bodies(content, INNER[type] ?? []) }];
    return objects(content).flatMap(one => Object.entries(one).flatMap(([label, inside]) => labelled(type, inside, depth - 1, [...labels, label])));
}
/** A block stands as an object, or several as a list of them. */
function objects(value) {
    const all = Array.isArray(value) ? value : [value];
    return all.map(one => {
        if (typeof one === 'object' && one !== null && !Array.isArray(one))
            return one;
        throw new hcl/* HclError */.sG('an object is expected', 1);
    });
}

// EXTERNAL MODULE: ./src/terraform-apply/hcl-values.ts
var hcl_values = __webpack_require__(44337);
;// CONCATENATED MODULE: ./src/terraform-apply/root-module.ts





const LARGEST_FILE = 5_000_000;
const BUILT_IN = /^(?:terraform\.io\/)?builtin\/terraform$/;
/** Blocks whose first label is a type with its provider's name before the first underscore. */
const TYPED = new Set(['resource', 'data', 'ephemeral', 'action']);
/** Read the configuration files of a folder, as the tool would load them. Nothing is executed. */
function readModule(folder, tool) {
    const unreadable = [];
    const files = configurationFiles(folder, tool).flatMap(file => {
        try {
            if ((0,external_node_fs_.statSync)((0,external_node_path_.join)(folder, file)).size > LARGEST_FILE)
                throw new hcl/* HclError */.sG('it is too large', 1);
            const text = (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(folder, file), 'utf8');
            return [{ file, body: file.endsWith('.json') ? parseHclJson(text) : (0,hcl/* parseHcl */.z4)(text) }];
        }
        catch (error) {
            unreadable.push(`${file}${error instanceof hcl/* HclError */.sG ? `, line ${error.line}: ${error.message}` : ''}`);
            return [];
        }
    });
    return {
        requiredVersions: tool === 'tofu' ? openTofuVersions(files) : terraformVersions(files),
        providers: providersOf(files),
        calls: files.flatMap(({ body }) => blocksOf(body, 'module').map(call => (0,hcl_values/* literalText */.bK)(call.attributes.get('source')))),
        unreadable
    };
}
/**
 * Names of the files of a module that the tool loads, in its order. OpenTofu prefers `main.tofu` to `main.tf`
 * (opentofu, internal/configs/parser_config_dir.go).
 */
function configurationFiles(folder, tool) {
    const names = (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true })
        .filter(entry => !entry.isDirectory())
        .map(entry => entry.name)
        .filter(name => !/^\.|~$|^#.*#$/.test(name))
        .sort();
    const endings = tool === 'tofu' ? ['.tf', '.tf.json', '.tofu', '.tofu.json'] : ['.tf', '.tf.json'];
    const loaded = names.filter(name => endings.some(ending => name.endsWith(ending)));
    if (tool === 'terraform')
        return loaded;
    return loaded.filter(name => !loaded.includes(name.replace(/\.tf(\.json)?$/, '.tofu$1')) || /\.tofu(\.json)?$/.test(name));
}
/** Terraform: each `terraform` block may have one; an override file takes the place of all before it. */
function terraformVersions(files) {
    const found = files.map(({ file, body }) => requiredVersions(file, blocksOf(body, 'terraform'), 'required_version'));
    const overrides = found.filter((list, at) => list.length > 0 && isOverride(files[at]?.file ?? ''));
    return overrides.at(-1) ?? found.flat();
}
/**
 * OpenTofu from 1.12 on takes `required_version` for its own only in files of its own, and has a block of its own for
 * the same (opentofu, internal/configs/diagnostics.go).
 */
function openTofuVersions(files) {
    return files.flatMap(({ file, body }) => [
        ...(/\.tofu(\.json)?$/.test(file) ? requiredVersions(file, blocksOf(body, 'terraform'), 'required_version') : []),
        ...blocksOf(body, 'language').flatMap(block => requiredVersions(file, blocksOf(block, 'compatible_with'), 'opentofu'))
    ]);
}
function requiredVersions(file, blocks, name) {
    return blocks.flatMap(block => {
        const text = (0,hcl_values/* literalText */.bK)(block.attributes.get(name));
        return text === undefined ? [] : [{ text, file }];
    });
}
function providersOf(files) {
    const sources = new Map();
    const used = new Map();
    for (const { file, body } of files) {
        for (const terraform of blocksOf(body, 'terraform')) {
            for (const required of blocksOf(terraform, 'required_providers')) {
                for (const [name, value] of required.attributes) {
                    sources.set(name, (0,hcl_values/* textInObject */.qN)(value, 'source'));
                    used.set(name, used.get(name) ?? file);
                }
            }
        }
        const checked = blocksOf(body, 'check').flatMap(check => check.blocks);
        for (const block of [...body.blocks, ...checked]) {
            const name = providerOf(block);
            if (name !== undefined)
                used.set(name, used.get(name) ?? file);
        }
    }
    // Without a source, "terraform" is the provider inside of the tool.
    return new Map([...used].filter(([name]) => !BUILT_IN.test(sources.get(name) ?? (name === 'terraform' ? 'builtin/terraform' : ''))));
}
function providerOf({ type, labels, attributes }) {
    if (type === 'provider')
        return labels[0];
    if (!TYPED.has(type))
        return undefined;
    return (0,hcl_values/* firstName */.u$)(attributes.get('provider')) ?? labels[0]?.split('_')[0];
}
function blocksOf(body, type) {
    return body.blocks.filter(block => block.type === type);
}
function isOverride(file) {
    return /(?:^|_)override\.(?:tf|tofu)(?:\.json)?$/.test(file);
}


/***/ })

};
