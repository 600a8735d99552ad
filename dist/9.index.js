export const id = 9;
export const ids = [9];
export const modules = {

/***/ 4009:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   loadDeclaration: () => (/* binding */ loadDeclaration)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38815);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97268);
/* harmony import */ var _declaration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(30558);




/** Read and check the files (YAML 1.2, so JSON as well) and join them into one declaration. */
function loadDeclaration(files, read = readText) {
    const errors = [];
    const parts = [];
    for (const file of files) {
        const { part, locate, faults } = parseDeclaration(read(file));
        errors.push(...faults.map(fault => ({ file, ...locate(fault.path), message: sentence(fault) })));
        if (part !== undefined)
            parts.push({ file, part, locate });
    }
    const joined = { services: {}, intentions: [] };
    for (const { file, part, locate } of parts) {
        const complain = (path, text) => errors.push({ file, ...locate(path), message: sentence({ path, text }) });
        for (const [name, service] of Object.entries(part.services)) {
            if (Object.hasOwn(joined.services, name))
                complain(['services', name], 'is declared in another file as well');
            joined.services[name] = service;
        }
        if (joined.owner !== undefined && part.owner !== undefined && part.owner !== joined.owner) {
            complain(['owner'], `differs from "${joined.owner}" in another file`);
        }
        if (part.owner !== undefined)
            joined.owner = part.owner;
        joined.intentions.push(...part.intentions);
    }
    if (errors.length === 0)
        errors.push(...crossCheck(joined, parts));
    return errors.length === 0 ? { kind: 'good', declaration: joined } : { kind: 'bad', errors };
}
/** References may cross files, so they are looked up in the whole; an intention's place is in the file that holds it. */
function crossCheck(joined, parts) {
    return (0,_declaration_js__WEBPACK_IMPORTED_MODULE_2__/* .findContradictions */ ._I)(joined).map(fault => {
        const [section, at, ...rest] = fault.path;
        let index = section === 'intentions' ? Number(at) : 0;
        for (const { file, part, locate } of parts) {
            if (section === 'services' && !Object.hasOwn(part.services, String(at)))
                continue;
            if (section === 'intentions' && index >= part.intentions.length) {
                index -= part.intentions.length;
                continue;
            }
            const path = section === 'intentions' ? ['intentions', index, ...rest] : fault.path;
            return { file, ...locate(path), message: sentence({ path, text: fault.text }) };
        }
        return { file: parts[0]?.file ?? '', line: 1, column: 1, message: sentence(fault) };
    });
}
function parseDeclaration(text) {
    const counter = new yaml__WEBPACK_IMPORTED_MODULE_1__/* .LineCounter */ .HN();
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .parseDocument */ .Tp)(text, { lineCounter: counter, prettyErrors: false });
    const place = (offset) => {
        const { line, col } = counter.linePos(offset);
        return { line: Math.max(1, line), column: Math.max(1, col) };
    };
    const [broken] = document.errors;
    if (broken !== undefined) {
        const fault = { path: [], text: `not YAML: ${broken.message.replace(/\s+/g, ' ').replace(/\.$/, '')}` };
        return { part: undefined, locate: () => place(broken.pos[0]), faults: [fault] };
    }
    const locate = path => place(offsetOf(document, path));
    const parsed = _declaration_js__WEBPACK_IMPORTED_MODULE_2__/* .Declaration */ .D6.safeParse(document.toJS() ?? {}, { reportInput: true });
    if (parsed.success)
        return { part: parsed.data, locate, faults: [] };
    return { part: undefined, locate, faults: parsed.error.issues.flatMap(explain) };
}
/** Where the value of `path` begins; where its key begins when the value is not written or not allowed there. */
function offsetOf(document, path) {
    for (let length = path.length; length >= 0; length--) {
        const head = path.slice(0, length);
        const parent = length === 0 ? undefined : length === 1 ? document.contents : document.getIn(head.slice(0, -1), true);
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isMap */ .jh)(parent)) {
            const pair = parent.items.find(item => (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isScalar */ .jn)(item.key) && String(item.key.value) === String(head.at(-1)));
            if ((0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isNode */ .Ll)(pair?.key) && pair.key.range)
                return pair.key.range[0];
            continue;
        }
        const node = length === 0 ? document.contents : document.getIn(head, true);
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isNode */ .Ll)(node) && node.range)
            return node.range[0];
    }
    return 0;
}
function explain(issue) {
    if (issue.code === 'unrecognized_keys') {
        return issue.keys.map(key => ({ path: [...issue.path, key], text: 'is not a known key' }));
    }
    if (issue.code === 'invalid_key')
        return [{ path: issue.path, text: issue.issues[0]?.message ?? 'is not a good name' }];
    const missing = issue.input === undefined ? 'is missing; it must be' : 'must be';
    if (issue.code === 'invalid_value')
        return [{ path: issue.path, text: `${missing} one of ${issue.values.join(', ')}` }];
    if (issue.code === 'invalid_type' && issue.message === 'Invalid input') {
        return [{ path: issue.path, text: `${missing} ${WORDS[issue.expected] ?? issue.expected}` }];
    }
    if (issue.input === undefined)
        return [{ path: issue.path, text: `is missing; it ${issue.message}` }];
    return [{ path: issue.path, text: issue.message }];
}
const WORDS = { object: 'a mapping', record: 'a mapping', array: 'a list', string: 'text' };
function sentence({ path, text }) {
    const at = path.reduce((joined, key) => {
        if (typeof key === 'number')
            return `${joined}[${key}]`;
        return joined === '' ? String(key) : `${joined}.${String(key)}`;
    }, '');
    return at === '' ? `The declaration ${text.startsWith('not ') ? 'is ' : ''}${text}.` : `${at} ${text}.`;
}
function readText(file) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8');
    }
    catch (cause) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`declaration: the file "${file}" cannot be read. Write its path in the workspace, and check the repository out in a step before.`, { cause });
    }
}


/***/ })

};
