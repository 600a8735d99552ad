export const id = 6697;
export const ids = [6697];
export const modules = {

/***/ 1643:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SM: () => (/* binding */ literalTexts),
/* harmony export */   bK: () => (/* binding */ literalText),
/* harmony export */   qN: () => (/* binding */ textInObject),
/* harmony export */   u$: () => (/* binding */ firstName)
/* harmony export */ });
/* harmony import */ var _hcl_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35360);

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

/***/ 35360:
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
    #counted = 0;
    #line = 1;
    constructor(text) {
        this.text = text;
    }
    get atEnd() {
        return this.at >= this.text.length;
    }
    /** The line here, from 1. Counted on from where it was asked last: a file can have very many blocks. */
    get line() {
        for (; this.#counted < this.at; this.#counted++)
            if (this.text[this.#counted] === '\n')
                this.#line++;
        return this.#line;
    }
    /** The character here; empty at the end. */
    here() {
        return this.text[this.at] ?? '';
    }
    startsWith(start) {
        return this.text.startsWith(start, this.at);
    }
    error(message) {
        return new HclError(message, this.line);
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
        const { line } = scanner;
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
            blocks.push({ ...readBlock(scanner, name, depth), line });
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

/***/ 33590:
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
/* harmony import */ var _tool_root_module_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72677);
/* harmony import */ var _lock_file_digest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(11121);





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
        const { providers, calls, unreadable } = (0,_tool_root_module_js__WEBPACK_IMPORTED_MODULE_2__/* .readModule */ .b)(at, tool);
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
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, _lock_file_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .LOCK_FILE */ .F), { throwIfNoEntry: false }) !== undefined;
}
function withoutLockFile(tool, stack, because) {
    const where = stack === '.' ? 'the root of the repository' : stack;
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y(`There is no ${_lock_file_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .LOCK_FILE */ .F} in ${where}, and ${because}: each run could get other providers than the ones that were reviewed. Run "${tool} providers lock -platform=linux_amd64" there and commit the file, or write "lock-file: optional".`);
}


/***/ }),

/***/ 60501:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ initialise)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(63619);
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(27557);
/* harmony import */ var _lib_programs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80770);
/* harmony import */ var _guards_lock_file_digest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11121);
/* harmony import */ var _guards_lock_need_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(33590);
/* harmony import */ var _tool_arguments_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(48315);
/* harmony import */ var _tool_diagnostics_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(70696);
/* harmony import */ var _tool_terraform_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(13916);
/* harmony import */ var _tool_tool_end_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(53828);
/* harmony import */ var _plan_failed_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(95044);











/** `init` of the stack; its output in a group of the log, or with several stacks only what went wrong. */
async function initialise(terraform, { settings, cache, cancellation }) {
    const { stack, say } = terraform;
    const lock = (0,_guards_lock_file_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .lockFileDigest */ .Q)(stack.folder);
    const lines = [];
    const run = async () => {
        const args = (0,_tool_arguments_js__WEBPACK_IMPORTED_MODULE_4__/* .initArguments */ .nD)(settings, lock !== undefined);
        const onLine = (line) => {
            const safe = (0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_8__/* .neutralise */ .$)(line);
            lines.push(safe);
            if (cache === undefined)
                say(safe);
        };
        if (cache === undefined)
            _actions_core__WEBPACK_IMPORTED_MODULE_0__.startGroup(`${terraform.name} init`);
        try {
            return await (0,_tool_terraform_js__WEBPACK_IMPORTED_MODULE_6__/* .superviseTerraform */ .vm)(terraform, 'init', args, { onLine, cancellation, timeout: settings.timeout });
        }
        finally {
            if (cache === undefined)
                _actions_core__WEBPACK_IMPORTED_MODULE_0__.endGroup();
        }
    };
    const { end, late } = cache === undefined ? await run() : await cache.init(lock, run);
    if ((0,_tool_tool_end_js__WEBPACK_IMPORTED_MODULE_9__/* .isExit */ .b)(end, [0]))
        return (0,_guards_lock_need_js__WEBPACK_IMPORTED_MODULE_3__/* .refuseNewLockFile */ .W0)({ tool: settings.tool, stack, rule: settings.lockFile }, lock !== undefined);
    if (cache !== undefined)
        for (const line of lines)
            say(line);
    const errors = lines.flatMap(line => /^(?:│ )?Error: (.+)$/.exec(line)?.[1] ?? []);
    // Errors in the configuration come without their places here; validate has them.
    const found = lines.some(line => line.includes('encountered problems')) ? await findMistakes(terraform, settings) : [];
    const reason = found[0] === undefined ? (errors[0] ?? 'see the log above') : (0,_tool_diagnostics_js__WEBPACK_IMPORTED_MODULE_5__/* .diagnosticLine */ .CO)(found[0]);
    throw new _plan_failed_js__WEBPACK_IMPORTED_MODULE_7__/* .PlanFailed */ .b(`init of ${stack.name} failed${(0,_tool_tool_end_js__WEBPACK_IMPORTED_MODULE_9__/* .reasonOf */ .A)(end, late)}: ${reason}`, found);
}
const Validation = zod_mini__WEBPACK_IMPORTED_MODULE_10__/* .looseObject */ ._H3({ diagnostics: zod_mini__WEBPACK_IMPORTED_MODULE_10__/* .array */ .YOg(_tool_diagnostics_js__WEBPACK_IMPORTED_MODULE_5__/* .DiagnosticMessage */ .Fe) });
async function findMistakes({ program, stack, env }, settings) {
    const { stdout } = await (0,_lib_programs_js__WEBPACK_IMPORTED_MODULE_1__/* .runCommand */ .d)([program, ...(0,_tool_arguments_js__WEBPACK_IMPORTED_MODULE_4__/* .validateArguments */ .Tr)()], { cwd: stack.folder, env });
    const answer = Validation.safeParse(stdout.startsWith('{') ? JSON.parse(stdout) : undefined);
    return answer.success ? answer.data.diagnostics.map(one => (0,_tool_diagnostics_js__WEBPACK_IMPORTED_MODULE_5__/* .readDiagnostic */ .qx)(one, (0,_tool_diagnostics_js__WEBPACK_IMPORTED_MODULE_5__/* .foldersOf */ .pd)(stack, settings))) : [];
}


/***/ }),

/***/ 8149:
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
// EXTERNAL MODULE: ./src/terraform-apply/guards/lock-file-digest.ts
var lock_file_digest = __webpack_require__(11121);
;// CONCATENATED MODULE: ./src/terraform-apply/guards/allowed-providers.ts


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
    const file = stack === '.' ? lock_file_digest/* LOCK_FILE */.F : `${stack}/${lock_file_digest/* LOCK_FILE */.F}`;
    const names = outside.map(({ source, version }) => `${source} ${version}`).join(', ');
    throw new errors/* UserError */.y(`allow-providers: ${names} in ${file} ${outside.length === 1 ? 'is' : 'are'} not in the list, so nothing was started. If you trust ${outside.length === 1 ? 'it' : 'them'}, add ${outside.map(({ source }) => `"${source}"`).join(' and ')} as a line; if not, remove what uses ${outside.length === 1 ? 'it' : 'them'} and lock the providers anew.`);
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./src/lib/hcl.ts
var hcl = __webpack_require__(35360);
// EXTERNAL MODULE: ./src/lib/hcl-values.ts
var hcl_values = __webpack_require__(1643);
;// CONCATENATED MODULE: ./src/terraform-apply/guards/lock-file.ts






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
    const path = (0,external_node_path_.join)(folder, lock_file_digest/* LOCK_FILE */.F);
    const status = (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false });
    if (status === undefined)
        return undefined;
    const name = stack === '.' ? lock_file_digest/* LOCK_FILE */.F : `${stack}/${lock_file_digest/* LOCK_FILE */.F}`;
    if (!status.isFile() || status.size > LARGEST)
        throw unreadable(name, 'it is not a small file');
    return parseLockFile((0,external_node_fs_.readFileSync)(path, 'utf8'), name);
}
/** The providers in the text of a lock file; `name` is for errors. */
function parseLockFile(text, name) {
    // Nothing that two readers could understand differently: the tools write plain ASCII.
    const strange = /[^\n\r\t\x20-\x7e]/.exec(text);
    if (strange !== null) {
        throw unreadable(name, `line ${text.slice(0, strange.index).split('\n').length} has a character that is not ASCII`);
    }
    try {
        const { attributes, blocks } = (0,hcl/* parseHcl */.z4)(text);
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
        if (error instanceof hcl/* HclError */.sG)
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
    const version = (0,hcl_values/* literalText */.bK)(attributes.get('version'));
    if (version === undefined || !VERSION.test(version))
        throw unreadable(name, `${source} has no version`);
    const constraints = (0,hcl_values/* literalText */.bK)(attributes.get('constraints'));
    if (constraints === undefined && attributes.has('constraints')) {
        throw unreadable(name, `the constraints of ${source} are not a text`);
    }
    const hashes = (0,hcl_values/* literalTexts */.SM)(attributes.get('hashes') ?? { text: '[]' });
    if (hashes === undefined || !hashes.every(hash => HASH.test(hash))) {
        throw unreadable(name, `the hashes of ${source} are not hashes`);
    }
    return { source, version, constraints, hashes };
}
const KNOWN = new Set(['version', 'constraints', 'hashes']);
function unreadable(name, what) {
    return new errors/* UserError */.y(`${name} cannot be read: ${what}. Make it anew with "init" or "providers lock" in that folder, and commit it.`);
}

// EXTERNAL MODULE: ./src/terraform-apply/guards/lock-need.ts
var lock_need = __webpack_require__(33590);
// EXTERNAL MODULE: ./src/terraform-apply/tool/environment.ts
var environment = __webpack_require__(1653);
;// CONCATENATED MODULE: ./src/terraform-apply/tool/provider-cache.ts
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

// EXTERNAL MODULE: ./src/terraform-apply/tool/terraform.ts
var terraform = __webpack_require__(13916);
// EXTERNAL MODULE: ./src/lib/foreign-output.ts
var foreign_output = __webpack_require__(27557);
// EXTERNAL MODULE: ./src/setup-tools/constraint.ts
var setup_tools_constraint = __webpack_require__(82328);
// EXTERNAL MODULE: ./src/terraform-apply/tool/root-module.ts + 1 modules
var root_module = __webpack_require__(72677);
// EXTERNAL MODULE: ./src/lib/inputs.ts
var inputs = __webpack_require__(51662);
;// CONCATENATED MODULE: ./src/terraform-apply/tool/version-files.ts





/**
 * The file of each tool that holds its version and nothing else. OpenTofu counts its versions for itself, so
 * `.terraform-version` says nothing about it.
 */
const OWN_FILE = { terraform: '.terraform-version', tofu: '.opentofu-version' };
/** Names in `.tool-versions`: asdf's plugin for OpenTofu is called opentofu, mise knows both. */
const PLUGINS = { terraform: ['terraform'], tofu: ['opentofu', 'tofu'] };
const version_files_LARGEST = 64 * 1024;
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
    if (!status.isFile() || status.size > version_files_LARGEST || !isInside((0,external_node_fs_.realpathSync)(path), (0,external_node_fs_.realpathSync)(workspace))) {
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

;// CONCATENATED MODULE: ./src/terraform-apply/tool/tool-version.ts





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

// EXTERNAL MODULE: ./src/terraform-apply/stacks/ledger.ts
var stacks_ledger = __webpack_require__(47342);
;// CONCATENATED MODULE: ./src/terraform-apply/stacks/opening.ts













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
            core.info(`Not passed on to ${tool.name}: ${dropped.join(', ')}`);
        opened.push({ ...tool, stack, home: stackHome, env, say: (0,terraform/* sayFor */.bs)(stack, width) });
    }
    const ledger = new stacks_ledger/* Ledger */.O(home, opened.map(({ stack, home: stackHome, program }) => ({
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
    const locked = readLockFile(stack.folder, stack.name) ?? [];
    refuseForeignProviders(locked, readAllowedProviders(allowedProviders, tool), stack.name);
    return readToolVersion({ tool, input: versionWanted, stack, workspace: repositoryFolder });
}
/** A tool of the wanted version; when any will do, the one on PATH is not even asked for its own. */
async function openTool({ wanted, source }, { tool, environmentVariables, toolCache }, home, { asked }) {
    const path = environmentVariables['PATH'] ?? '';
    const name = tool === 'tofu' ? 'OpenTofu' : 'Terraform';
    if (wanted === undefined)
        return { program: await (0,programs/* findProgram */.K)(tool, path), name };
    const log = (line) => core.info(line);
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
        core.info(`${name} ${version}, wanted by ${source} (${wanted.text}): ${from}`);
        return { program: file, name: `${name} ${version}` };
    }
    catch (error) {
        if (asked.aborted)
            throw new errors/* Cancelled */.c('Cancelled before the tool was there.', { cause: error });
        throw error;
    }
}


/***/ }),

/***/ 95044:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ PlanFailed)
/* harmony export */ });
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97268);

/** The plan cannot be made; the findings say why. */
class PlanFailed extends _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y {
    diagnostics;
    constructor(message, diagnostics, options) {
        super(message, options);
        this.diagnostics = diagnostics;
    }
}


/***/ }),

/***/ 72677:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ readModule)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/lib/hcl.ts
var hcl = __webpack_require__(35360);
// EXTERNAL MODULE: ./src/lib/hcl-values.ts
var hcl_values = __webpack_require__(1643);
;// CONCATENATED MODULE: ./src/terraform-apply/tool/hcl-json.ts

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

;// CONCATENATED MODULE: ./src/terraform-apply/tool/root-module.ts





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


/***/ }),

/***/ 53828:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ reasonOf),
/* harmony export */   b: () => (/* binding */ isExit)
/* harmony export */ });
/** Did the tool end by itself, with one of these codes? */
function isExit(end, codes) {
    return end.kind === 'exited' && codes.includes(end.code);
}
/**
 * Why a tool failed, with a blank in front, as far as that is not for its own messages to say; else nothing.
 * @param late the timeout came first
 */
function reasonOf(end, late) {
    if (late)
        return ' (the timeout was reached, and it was asked to stop)';
    if (end.kind === 'killed')
        return ` (killed by ${end.signal})`;
    if (end.kind === 'not-started')
        return ` (${end.message})`;
    return end.kind === 'lost' ? ' (it was killed)' : '';
}


/***/ })

};
