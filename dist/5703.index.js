export const id = 5703;
export const ids = [5703];
export const modules = {

/***/ 63276:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b6: () => (/* binding */ baseText),
/* harmony export */   kU: () => (/* binding */ parseBaseText),
/* harmony export */   oK: () => (/* binding */ describeMoves)
/* harmony export */ });
/** Key of the base image of the input `base-image`, or one id that all sources share. */
const ALL = 'base-image';
/** AWS allows 256 characters in the value of a tag. */
const LONGEST = 256;
/**
 * Base images as the value of a tag: `ami-0c1e…` when all are the same, else `us-east-1/amazon-ebs.httpd=ami-0c1e…`
 * for each. Those that do not fit are left out.
 * @param bases key -> id; see `basesOf`
 */
function baseText(bases) {
    const ids = new Set(bases.values());
    if (ids.size === 1)
        return [...ids].join('');
    const entries = [...bases].map(([key, id]) => `${key}=${id}`).sort();
    let text = '';
    for (const entry of entries) {
        const longer = text === '' ? entry : `${text} ${entry}`;
        if (longer.length <= LONGEST && /^[\w+=.:/@-]*$/.test(entry))
            text = longer;
    }
    return text;
}
/** Key -> id out of a tag's value; what is not understood is left out. */
function parseBaseText(text) {
    const pairs = text.split(' ').map(entry => /^(?:([\w+.:/@-]+)=)?(ami-[0-9a-z]+)$/.exec(entry));
    return new Map(pairs.flatMap(pair => (pair?.[2] === undefined ? [] : [[pair[1] ?? ALL, pair[2]]])));
}
/**
 * How base images moved: `base image moved from ami-a to ami-b`, once for each pair of ids; empty when that cannot be
 * told.
 * @param before of {@link parseBaseText}: what did not fit into its tag is not known
 */
function describeMoves(before, after) {
    const common = before.size === 1 ? before.get(ALL) : undefined;
    const moves = [...after].flatMap(([key, id]) => {
        const old = before.get(key) ?? common;
        return old === undefined || old === id ? [] : [`base image moved from ${old} to ${id}`];
    });
    return [...new Set(moves)];
}


/***/ }),

/***/ 74850:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ax: () => (/* binding */ fingerprintOf),
/* harmony export */   cF: () => (/* binding */ basesOf),
/* harmony export */   fd: () => (/* binding */ GROUPS)
/* harmony export */ });
/* harmony import */ var _template_given_values_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63976);
/* harmony import */ var _secret_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89133);
/* harmony import */ var _sha256_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2883);



/** Change this, and no older image is reused. */
const SCHEME = 'insight/bake-ami/v2';
/** The kinds of things that an image is made of, in the order in which a change of them is told. */
const GROUPS = ['files', 'base', 'variables', 'settings', 'packer', 'plugins', 'scope'];
/**
 * Compute the fingerprint. Equal for equal contents on any machine; different as soon as any ingredient differs.
 * The canonical form is one JSON array `[group, name, value]` a line, sorted by code units.
 * @throws UserError when there are secret values and no key
 */
function fingerprintOf(given) {
    const lines = listIngredients(given).map(one => ({ one, line: canonical(one) }));
    lines.sort((a, b) => (a.line < b.line ? -1 : 1));
    const groups = Object.fromEntries(GROUPS.map(group => [group, digestOf(lines.filter(({ one }) => one.group === group)).slice(0, 8)]));
    return { digest: digestOf(lines), groups, ingredients: lines.map(({ one }) => one) };
}
/** Key -> id of the base images in a fingerprint; see `baseText`. */
function basesOf({ ingredients }) {
    return new Map(ingredients.filter(({ group }) => group === 'base').map(({ name, value }) => [name, value]));
}
function listIngredients(given) {
    return [
        ...fileIngredients(given),
        ...(given.base === undefined ? [] : [ingredient('base', 'base-image', given.base.id)]),
        ...(given.bases ?? []).map(({ region, source, id }) => ingredient('base', `${region}/${source}`, id)),
        ...variableIngredients(given),
        ingredient('settings', 'image', given.image),
        ingredient('settings', 'template', given.target),
        ingredient('settings', 'only', JSON.stringify(given.only)),
        ingredient('settings', 'aws-region', given.region),
        ingredient('packer', 'packer-version', given.packerVersion ?? 'any'),
        ingredient('packer', given.packer.name, given.packer.digest),
        ...given.plugins.map(plugin => ingredient('plugins', plugin.name, plugin.digest)),
        ingredient('scope', 'trust', given.scope)
    ];
}
/** A digest of a file that holds a secret would tell whether a guess at the secret is right. */
function fileIngredients({ files, secretFiles = [], key, sensitive = [] }) {
    const secret = new Set(secretFiles);
    return files.map(({ path, kind, executable, size, digest }) => {
        const begin = `${kind} ${executable ? 'x' : '-'}`;
        if (!secret.has(path))
            return ingredient('files', path, `${begin} ${size} ${digest}`);
        return ingredient('files', path, `${begin} ${(0,_secret_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .keyedDigest */ .rD)(path, `${size} ${digest}`, (0,_secret_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .requireKey */ .XK)(key, sensitive))}`);
    });
}
function variableIngredients(given) {
    const { env, declared, environment = [], sensitive = [] } = given;
    const key = sensitive.length === 0 ? undefined : (0,_secret_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .requireKey */ .XK)(given.key, sensitive);
    const digest = (name, value) => (key === undefined ? (0,_sha256_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256 */ .s)(value) : (0,_secret_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .keyedDigest */ .rD)(name, value, key));
    const own = (0,_template_given_values_js__WEBPACK_IMPORTED_MODULE_0__/* .ownVariables */ .uk)(given.base !== undefined);
    const values = [
        ...given.vars,
        ...Object.entries(env)
            .filter(([name]) => name.startsWith('PKR_VAR_') && !own.includes(name.slice('PKR_VAR_'.length)))
            .filter(([name]) => declared?.includes(name.slice('PKR_VAR_'.length)) ?? true)
            .map(([name, value]) => [name, value ?? '']),
        ...environment.map((name) => [`env ${name}`, env[name] ?? '']),
        ...given.varFiles.map((one, at) => [`var-file ${at + 1}`, one])
    ];
    return values.map(([name, value]) => ingredient('variables', name, digest(name, value)));
}
function ingredient(group, name, value) {
    return { group, name, value };
}
function canonical({ group, name, value }) {
    return JSON.stringify([group, name, value]);
}
function digestOf(lines) {
    return (0,_sha256_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256 */ .s)([SCHEME, ...lines.map(({ line }) => line)].join('\n'));
}


/***/ }),

/***/ 96631:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jg: () => (/* binding */ withoutInputList),
/* harmony export */   Mk: () => (/* binding */ inputListOf),
/* harmony export */   ey: () => (/* binding */ packInputList),
/* harmony export */   tw: () => (/* binding */ unpackInputList),
/* harmony export */   v7: () => (/* binding */ foldFiles)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38522);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_zlib__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _fingerprint_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74850);
/* harmony import */ var _sha256_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2883);



/** AWS allows 256 characters in a tag and 50 tags on a resource; the template has tags of its own. */
const TAG_LENGTH = 256;
const MOST_TAGS = 16;
const NAME = 'insight:files-';
/** What a tag unpacks to is limited: whoever may tag may write anything. */
const MOST_BYTES = 1024 * 1024;
/** Hexadecimal digits of a digest: they tell a change from no change well enough for a sentence. */
const DIGITS = 6;
/** Levels of folders that are told apart: all, then fewer, down to the folders at the top. */
const FULL_DEPTH = 255;
const DEPTHS = [5, 4, 3, 2, 1];
/** The list of a fingerprint, every file by itself, and Packer with its version when that is known. */
function inputListOf({ ingredients, packerVersion }) {
    const groups = new Map();
    for (const one of ingredients) {
        const named = one.group === 'packer' && one.name === 'packer' && packerVersion !== undefined;
        const name = named ? `packer ${packerVersion}` : one.name;
        groups.set(one.group, (groups.get(one.group) ?? new Map()).set(name, shortDigest(one)));
    }
    return { depth: FULL_DEPTH, groups };
}
/** Of a tool the beginning of its own digest, so that people can compare it with what `sha256sum` says. */
function shortDigest({ group, value }) {
    const isTool = (group === 'packer' || group === 'plugins') && /^[0-9a-f]{64}$/.test(value);
    return (isTool ? value : (0,_sha256_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256 */ .s)(value)).slice(0, DIGITS);
}
/** The list with files in `depth` folders or more told by the folder; its digest is over names and digests of them all. */
function foldFiles(list, depth) {
    if (depth >= list.depth)
        return list;
    const folders = new Map();
    for (const [name, digest] of list.groups.get('files') ?? []) {
        const steps = name.split('/');
        const folded = steps.length <= depth ? name : `${steps.slice(0, depth).join('/')}/`;
        folders.set(folded, [...(folders.get(folded) ?? []), [name, digest]]);
    }
    const files = [...folders].map(([name, below]) => {
        const own = below[0]?.[0] === name ? below[0][1] : (0,_sha256_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256 */ .s)(JSON.stringify(below)).slice(0, DIGITS);
        return [name, own];
    });
    return { depth, groups: new Map([...list.groups, ['files', new Map(files)]]) };
}
/**
 * The list as tags of an image, so that the next run can name what changed. When all files are too many, those in deep
 * folders are told by their folder, and at last left out.
 */
function packInputList(list) {
    for (const depth of [FULL_DEPTH, ...DEPTHS]) {
        const tags = pack(foldFiles(list, depth));
        if (tags !== undefined)
            return tags;
    }
    const others = [...list.groups].filter(([group]) => group !== 'files');
    return pack({ depth: list.depth, groups: new Map(others) }) ?? {};
}
/** The tags without those of a list. */
function withoutInputList(tags) {
    return Object.fromEntries(Object.entries(tags).filter(([name]) => !name.startsWith(NAME)));
}
/** The list out of an image's tags; `undefined` when there is none that can be read. */
function unpackInputList(tags) {
    const parts = Array.from({ length: MOST_TAGS }, (_, at) => tags.get(`${NAME}${at + 1}`) ?? '');
    if (parts[0] === '')
        return undefined;
    try {
        const bytes = (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.brotliDecompressSync)(Buffer.from(parts.join(''), 'base64'), { maxOutputLength: MOST_BYTES });
        return parse(bytes);
    }
    catch {
        return undefined;
    }
}
/** Bytes: depth, length of the text as four bytes, the text (group's number and name, ended by a zero), three bytes a digest. */
function pack({ depth, groups }) {
    const all = [...groups].flatMap(([group, names]) => [...names].map(([name, digest]) => ({ name: `${_fingerprint_js__WEBPACK_IMPORTED_MODULE_1__/* .GROUPS */ .fd.indexOf(group)}${name}\0`, digest })));
    const text = Buffer.from(all.map(({ name }) => name).join(''));
    const head = Buffer.alloc(5);
    head.writeUInt8(depth);
    head.writeUInt32BE(text.length, 1);
    const digests = Buffer.from(all.map(({ digest }) => digest).join(''), 'hex');
    const packed = (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.brotliCompressSync)(Buffer.concat([head, text, digests]), {
        params: { [node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.BROTLI_PARAM_QUALITY]: all.length > 5000 ? 5 : 11 }
    }).toString('base64');
    const count = Math.ceil(packed.length / TAG_LENGTH);
    if (count > MOST_TAGS)
        return undefined;
    const parts = Array.from({ length: count }, (_, at) => packed.slice(at * TAG_LENGTH, (at + 1) * TAG_LENGTH));
    return Object.fromEntries(parts.map((part, at) => [`${NAME}${at + 1}`, part]));
}
function parse(bytes) {
    const length = bytes.readUInt32BE(1);
    const entries = bytes
        .subarray(5, 5 + length)
        .toString()
        .split('\0')
        .slice(0, -1);
    const digests = bytes.subarray(5 + length).toString('hex');
    if (digests.length !== entries.length * DIGITS)
        return undefined;
    const groups = new Map();
    entries.forEach((entry, at) => {
        const group = _fingerprint_js__WEBPACK_IMPORTED_MODULE_1__/* .GROUPS */ .fd[Number(entry[0])];
        if (group === undefined)
            return;
        const names = groups.get(group) ?? new Map();
        groups.set(group, names.set(entry.slice(1), digests.slice(at * DIGITS, (at + 1) * DIGITS)));
    });
    return { depth: bytes.readUInt8(), groups };
}


/***/ }),

/***/ 89133:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XK: () => (/* binding */ requireKey),
/* harmony export */   rD: () => (/* binding */ keyedDigest),
/* harmony export */   sM: () => (/* binding */ assertKey)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97268);


/** A shorter key could be guessed like the value that it protects. */
const SHORTEST_KEY = 16;
// biome-ignore lint/suspicious/noTemplateCurlyInString: it is what people are to write
const WRITE = 'Write fingerprint-key: ${{ secrets.FINGERPRINT_KEY }}';
/** @throws UserError when the key, of the input `fingerprint-key`, is too short to be one */
function assertKey(key) {
    if (key.length >= SHORTEST_KEY)
        return;
    throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`fingerprint-key: it has fewer than ${SHORTEST_KEY} characters. ${WRITE}, a secret of 32 random characters, for example of "openssl rand -hex 32".`);
}
/**
 * The key for secret values.
 * @param sensitive names of the variables for which it is needed
 * @throws UserError when there is none
 */
function requireKey(key, sensitive) {
    if (key !== undefined)
        return key;
    throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`fingerprint-key is missing: the template declares ${sensitive[0] ?? 'a variable'} as sensitive, and a plain digest of its value could be guessed. ${WRITE}.`);
}
/** Digest of a value under the key. The name is in it too, so that equal values do not show as equal. */
function keyedDigest(name, value, key) {
    return `hmac ${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key)
        .update(JSON.stringify(['insight/fingerprint/v2', name, value]))
        .digest('hex')}`;
}


/***/ }),

/***/ 2883:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ sha256)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

/** SHA-256 of a text in UTF-8, 64 hexadecimal digits. */
function sha256(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', text);
}


/***/ }),

/***/ 71800:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $g: () => (/* binding */ isFinished),
/* harmony export */   JP: () => (/* binding */ finishedDigest),
/* harmony export */   LF: () => (/* binding */ bakedMark),
/* harmony export */   Mz: () => (/* binding */ findImages),
/* harmony export */   Ng: () => (/* binding */ isUsable),
/* harmony export */   UH: () => (/* binding */ isBaked),
/* harmony export */   aS: () => (/* binding */ lostSnapshots),
/* harmony export */   gp: () => (/* binding */ TAGS),
/* harmony export */   li: () => (/* binding */ knownImage),
/* harmony export */   zr: () => (/* binding */ testedMark)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _lib_aws_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(92986);
/* harmony import */ var _lib_pages_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55103);
/* harmony import */ var _fingerprint_base_tag_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(63276);
/* harmony import */ var _fingerprint_fingerprint_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74850);
/* harmony import */ var _fingerprint_input_list_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(96631);
/* harmony import */ var _word_tags_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(80566);







/**
 * Tags by which images are found again. `baked` is written when Packer has made the image, `tested` when its smoke test
 * passed, `digest` last: an image without it is not finished.
 */
const TAGS = {
    template: 'insight:template',
    image: 'insight:image',
    builds: 'insight:builds',
    regions: 'insight:regions',
    fingerprint: 'insight:fingerprint',
    inputs: 'insight:inputs',
    base: 'insight:base',
    commit: 'insight:commit',
    run: 'insight:run',
    baked: 'insight:baked',
    tested: 'insight:tested',
    digest: 'insight:digest'
};
/**
 * The mark of a finished image. It binds the fingerprint to this very image, so tags that are copied along with an
 * image (CopyImage, a script) do not make another one finished.
 */
function finishedDigest(image, fingerprint, id) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(['insight/finished/v1', image, fingerprint, id].join('\n')).digest('hex');
}
/** The mark of an image that Packer completed. Bound to this very image, as {@link finishedDigest} is. */
function bakedMark(image, fingerprint, id) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(['insight/baked/v1', image, fingerprint, id].join('\n')).digest('hex');
}
/** The mark of an image that passed a smoke test. @param test SHA-256 of the script, hexadecimal */
function testedMark(image, fingerprint, id, test) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(['insight/tested/v1', image, fingerprint, id, test].join('\n')).digest('hex');
}
/** Is the mark that is written last there, and made for this very image? */
function isFinished(one) {
    return one.digest === finishedDigest(one.image, one.fingerprint, one.id);
}
/** Did Packer complete this very image? Then a later run may finish what is left to do. */
function isBaked(one) {
    return one.baked === bakedMark(one.image, one.fingerprint, one.id);
}
/** All images of this account in the client's region that were baked from a template of this name. One call for up to 1000. */
async function findImages(ec2, template) {
    const { paginateDescribeImages } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const request = {
        Owners: ['self'],
        Filters: [{ Name: `tag:${TAGS.template}`, Values: [template] }],
        MaxResults: 1000
    };
    const pages = paginateDescribeImages({ client: ec2 }, request);
    const images = await (0,_lib_pages_js__WEBPACK_IMPORTED_MODULE_3__/* .allPages */ .S4)('ec2:DescribeImages', pages, page => page.Images);
    return images.flatMap(image => knownImage(image) ?? []);
}
/**
 * Those of the images' snapshots that are not there any more. EC2 refuses to delete a snapshot of a registered image,
 * but a snapshot can be lost with its key or sit in an archive. One call for up to 200.
 */
async function lostSnapshots(ec2, images) {
    const { DescribeSnapshotsCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const wanted = [...new Set(images.flatMap(one => one.snapshots))];
    if (wanted.length === 0)
        return [];
    const there = new Set();
    // By filter: an id that does not exist is then no error, only missing.
    for (const Values of (0,_lib_pages_js__WEBPACK_IMPORTED_MODULE_3__/* .inGroups */ .Am)(wanted, _lib_pages_js__WEBPACK_IMPORTED_MODULE_3__/* .MOST_VALUES */ .xy)) {
        const command = new DescribeSnapshotsCommand({ Filters: [{ Name: 'snapshot-id', Values }] });
        const { Snapshots = [] } = await (0,_lib_aws_js__WEBPACK_IMPORTED_MODULE_4__/* .askAws */ .xV)('ec2:DescribeSnapshots', ec2.send(command));
        for (const one of Snapshots)
            if (isUsable(one))
                there.add(one.SnapshotId);
    }
    return wanted.filter(id => !there.has(id));
}
/** Can an instance be launched from it now? */
function isUsable({ State, StorageTier }) {
    return State === 'completed' && StorageTier !== 'archive';
}
/** An image as EC2 describes it, in our terms; `undefined` when EC2 leaves out what every image has. */
function knownImage(image) {
    const tags = new Map((image.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
    const { ImageId: id, CreationDate: createdAt, DeprecationTime: deprecatedAt } = image;
    if (id === undefined || createdAt === undefined)
        return undefined;
    const list = (0,_fingerprint_input_list_js__WEBPACK_IMPORTED_MODULE_2__/* .unpackInputList */ .tw)(tags);
    const disks = (image.BlockDeviceMappings ?? []).filter(one => one.Ebs !== undefined);
    return {
        id,
        state: image.State ?? 'unknown',
        createdAt,
        ...(deprecatedAt === undefined ? {} : { deprecatedAt }),
        name: image.Name ?? '',
        snapshots: disks.flatMap(one => one.Ebs?.SnapshotId ?? []),
        encrypted: disks.some(one => one.Ebs?.Encrypted === true),
        isPublic: image.Public === true,
        image: tags.get(TAGS.image) ?? '',
        builds: (0,_word_tags_js__WEBPACK_IMPORTED_MODULE_5__/* .readWords */ .u)(tags, TAGS.builds),
        regions: (0,_word_tags_js__WEBPACK_IMPORTED_MODULE_5__/* .readWords */ .u)(tags, TAGS.regions),
        fingerprint: tags.get(TAGS.fingerprint) ?? '',
        commit: tags.get(TAGS.commit) ?? '',
        baked: tags.get(TAGS.baked) ?? '',
        tested: tags.get(TAGS.tested) ?? '',
        digest: tags.get(TAGS.digest) ?? '',
        inputs: parseGroups(tags.get(TAGS.inputs) ?? ''),
        bases: (0,_fingerprint_base_tag_js__WEBPACK_IMPORTED_MODULE_6__/* .parseBaseText */ .kU)(tags.get(TAGS.base) ?? ''),
        ...(list === undefined ? {} : { list })
    };
}
function parseGroups(text) {
    const pairs = text.split(' ').map(pair => pair.split('='));
    return Object.fromEntries(_fingerprint_fingerprint_js__WEBPACK_IMPORTED_MODULE_1__/* .GROUPS */ .fd.flatMap(group => pairs.filter(([name]) => name === group).map(([, value]) => [group, value])));
}


/***/ }),

/***/ 80566:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ wordTags),
/* harmony export */   u: () => (/* binding */ readWords)
/* harmony export */ });
/** AWS allows 256 characters in the value of a tag. */
const LENGTH = 256;
/** Last word of a value that goes on in the next tag. */
const MORE = '+';
/**
 * Tags that hold a list of words: the first by `key`, what does not fit by `key-2`, `key-3`. Seventeen regions fill one.
 */
function wordTags(key, words) {
    const values = [[]];
    for (const word of words) {
        const last = values.at(-1) ?? [];
        if ([...last, word, MORE].join(' ').length <= LENGTH)
            last.push(word);
        else
            values.push([word]);
    }
    const tags = values.map((some, at) => [keyAt(key, at), (at < values.length - 1 ? [...some, MORE] : some).join(' ')]);
    return Object.fromEntries(tags);
}
/** The words that {@link wordTags} wrote. A tag that is left over from a longer list does not count. */
function readWords(tags, key) {
    const found = [];
    for (let at = 0;; at++) {
        const words = (tags.get(keyAt(key, at)) ?? '').split(' ').filter(word => word !== '');
        found.push(...words.filter(word => word !== MORE));
        if (words.at(-1) !== MORE)
            return found;
    }
}
function keyAt(key, at) {
    return at === 0 ? key : `${key}-${at + 1}`;
}


/***/ }),

/***/ 63976:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Od: () => (/* binding */ scopeOf),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   uk: () => (/* binding */ ownVariables),
/* harmony export */   yA: () => (/* binding */ givenValues)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(97268);
/* harmony import */ var _lib_hcl_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(35360);
/* harmony import */ var _lib_hcl_evaluation_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(93535);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(56656);






/** The variables that this action sets itself, by the environment that it gives Packer: no other value of theirs counts. */
function ownVariables(hasBaseImage) {
    return ['insight_run', 'insight_fingerprint', ...(hasBaseImage ? ['insight_base_image'] : [])];
}
/**
 * All values that a template's variables are given, the one that wins last: default, environment, files that Packer
 * loads by itself, `varFiles`, `vars` (packer 1.16, hcl2template/parser.go and types.variables.go).
 * @throws UserError when a file of values cannot be read
 */
function givenValues(template, given) {
    const environment = (name) => given.env[name] ?? '';
    const files = [...template.autoVarFiles, ...given.varFiles].map(file => ({ file, values: readVarFile(file) }));
    return new Map(template.variables.map(variable => {
        const { name, file } = variable;
        const all = [];
        if (variable.default !== undefined)
            all.push({ value: (0,_lib_hcl_evaluation_js__WEBPACK_IMPORTED_MODULE_3__/* .evaluate */ ._3)(variable.default, { ..._lib_hcl_evaluation_js__WEBPACK_IMPORTED_MODULE_3__/* .LITERALS */ .Nu, environment }), from: 'the default', file });
        const inherited = given.env[`PKR_VAR_${name}`];
        if (inherited !== undefined)
            all.push({ value: givenText(inherited, variable), from: `PKR_VAR_${name}` });
        for (const one of files) {
            const expression = one.values.get(name);
            if (expression === undefined)
                continue;
            all.push({ value: (0,_lib_hcl_evaluation_js__WEBPACK_IMPORTED_MODULE_3__/* .evaluate */ ._3)(expression), from: nameOf(one.file, template), file: one.file });
        }
        const told = given.vars.get(name);
        if (told !== undefined)
            all.push({ value: givenText(told, variable), from: 'vars' });
        return [name, all];
    }));
}
/**
 * What names in the template's expressions stand for: variables by the value that wins, locals made of them, and the
 * template's folder, in which Packer runs.
 */
function scopeOf(template, given) {
    const values = givenValues(template, given);
    const locals = localsOf(template);
    const evaluating = new Set();
    const scope = { ..._lib_hcl_evaluation_js__WEBPACK_IMPORTED_MODULE_3__/* .LITERALS */ .Nu, reference };
    return scope;
    function reference(name) {
        if (name === 'path.root')
            return '.';
        if (name === 'path.cwd')
            return template.folder;
        if (name.startsWith('var.'))
            return values.get(name.slice(4))?.at(-1)?.value;
        const local = locals.get(name);
        if (local === undefined || evaluating.has(name))
            return undefined;
        evaluating.add(name);
        try {
            return (0,_lib_hcl_evaluation_js__WEBPACK_IMPORTED_MODULE_3__/* .evaluate */ ._3)(local, scope);
        }
        finally {
            evaluating.delete(name);
        }
    }
}
/** `local.name` -> its expression. */
function localsOf(template) {
    const together = (0,_template_js__WEBPACK_IMPORTED_MODULE_4__/* .blocksOf */ .SH)(template, 'locals').flatMap(({ attributes }) => [...attributes]);
    const alone = (0,_template_js__WEBPACK_IMPORTED_MODULE_4__/* .blocksOf */ .SH)(template, 'local').map(({ labels, attributes }) => [labels[0], attributes.get('expression')]);
    return new Map([...together, ...alone].flatMap(([name, value]) => value === undefined || typeof value === 'string' ? [] : [[`local.${name}`, value]]));
}
/** A path as people know it: relative to the template's folder, with `/`. */
function nameOf(file, { folder }) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, file).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/');
}
/** Text given from outside is a text for variables of simple types, and an expression for all others. */
function givenText(text, { type }) {
    return type === undefined || /^(string|number|any)$/.test(type) ? text : (0,_lib_hcl_evaluation_js__WEBPACK_IMPORTED_MODULE_3__/* .evaluate */ ._3)({ text });
}
function readVarFile(file) {
    const text = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8');
    try {
        return file.endsWith('.json') ? jsonValues(text) : (0,_lib_hcl_js__WEBPACK_IMPORTED_MODULE_2__/* .parseHcl */ .z4)(text).attributes;
    }
    catch (error) {
        if (!(error instanceof _lib_hcl_js__WEBPACK_IMPORTED_MODULE_2__/* .HclError */ .sG || error instanceof SyntaxError))
            throw error;
        const line = error instanceof _lib_hcl_js__WEBPACK_IMPORTED_MODULE_2__/* .HclError */ .sG ? `, line ${error.line}` : '';
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UserError */ .y(`var-file: ${file}${line} cannot be read (${error.message}). Write name = value lines in a .pkrvars.hcl file, or an object in a .pkrvars.json file.`);
    }
}
function jsonValues(text) {
    const json = JSON.parse(text.replace(/^\ufeff/, ''));
    if (typeof json !== 'object' || json === null || Array.isArray(json))
        throw new _lib_hcl_js__WEBPACK_IMPORTED_MODULE_2__/* .HclError */ .sG('an object is expected', 1);
    return new Map(Object.entries(json).map(([name, one]) => [name, { json: one }]));
}


/***/ }),

/***/ 56656:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  SH: () => (/* binding */ blocksOf),
  xV: () => (/* binding */ readTemplate)
});

// UNUSED EXPORTS: findReferences

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/lib/hcl.ts
var hcl = __webpack_require__(35360);
// EXTERNAL MODULE: ./src/lib/hcl-code.ts
var hcl_code = __webpack_require__(74208);
// EXTERNAL MODULE: ./src/lib/hcl-evaluation.ts
var hcl_evaluation = __webpack_require__(93535);
;// CONCATENATED MODULE: ./src/bake-ami/template/packer-json.ts

/** How many labels the blocks of a template have (packer 1.16, hcl2template/parser.go). */
const LABELS = {
    packer: 0,
    build: 0,
    locals: 0,
    variables: 0,
    variable: 1,
    local: 1,
    source: 2,
    data: 2
};
/** The same for blocks inside of `build` and `post-processors`. */
const LABELS_IN_BUILD = {
    source: 1,
    provisioner: 1,
    'error-cleanup-provisioner': 1,
    'post-processor': 1
};
/**
 * Read a template in the JSON syntax into the structure of the native one. JSON does not tell a block from an attribute
 * that is an object: below the blocks of a template, such a property is both.
 * @throws HclError when it is not JSON, or a block has another form
 */
function parsePackerJson(text) {
    let json;
    try {
        json = JSON.parse(text.replace(/^\ufeff/, ''));
    }
    catch (cause) {
        throw new hcl/* HclError */.sG(`it is not JSON (${cause instanceof Error ? cause.message : cause})`, 1);
    }
    const blocks = objects(json).flatMap(top => Object.entries(top).flatMap(([type, content]) => {
        const labels = LABELS[type];
        return labels === undefined ? [] : labelled(type, content, labels, []);
    }));
    return { attributes: new Map(), blocks };
}
function labelled(type, content, depth, labels) {
    return objects(content).flatMap(one => depth === 0
        ? [{ type, labels, ...bodyOf(one, type === 'build' || type === 'post-processors' ? LABELS_IN_BUILD : {}) }]
        : Object.entries(one).flatMap(([label, inside]) => labelled(type, inside, depth - 1, [...labels, label])));
}
function bodyOf(one, labels) {
    const attributes = new Map();
    const blocks = [];
    for (const [name, content] of Object.entries(one)) {
        if (name === '//')
            continue;
        attributes.set(name, { json: content });
        if (isBlock(content))
            blocks.push(...labelled(name, content, labels[name] ?? 0, []));
    }
    return { attributes, blocks };
}
function isBlock(content) {
    const all = Array.isArray(content) ? content : [content];
    return all.length > 0 && all.every(one => typeof one === 'object' && one !== null && !Array.isArray(one));
}
/** A block stands as an object, or several as a list of them. */
function objects(value) {
    const all = Array.isArray(value) ? value.flat() : [value];
    return all.map(one => {
        if (typeof one === 'object' && one !== null && !Array.isArray(one))
            return one;
        throw new hcl/* HclError */.sG('an object is expected', 1);
    });
}

;// CONCATENATED MODULE: ./src/bake-ami/template/template-lookups.ts


/** Functions that ask a server (packer 1.16, hcl2template/functions.go). */
const ASKING = /\b(vault|consul_key|aws_secretsmanager_raw|aws_secretsmanager)\s*\(/g;
const ENVIRONMENT = /\benv\s*\(\s*"/g;
/** Functions that read files of this machine. */
const READING = /\b(file|filebase64|fileexists|fileset|templatefile)\s*\(\s*/g;
/**
 * What the template asks others when it is built, so that equal contents need not give equal images: data sources by
 * their name, and functions with the file that calls them (`vault() in main.pkr.hcl`). Sorted.
 */
function impureLookups(bodies, texts) {
    const sources = bodies.flatMap(({ body }) => body.blocks
        .filter(({ type, labels }) => type === 'data' && labels[0] !== 'null')
        .map(({ labels }) => `data.${labels.join('.')}`));
    const calls = texts.flatMap(({ file, text }) => [...codeIn(file, text).matchAll(ASKING)].map(([, name]) => `${name}() in ${(0,external_node_path_.basename)(file)}`));
    return [...new Set([...sources, ...calls])].sort();
}
/** Names of variables of the environment that the texts read with `env("NAME")`, sorted. */
function environmentReads(texts) {
    const names = texts.flatMap(({ file, text }) => codeParts(file, text).flatMap(({ code, source }) => [...code.matchAll(ENVIRONMENT)].flatMap(({ 0: found, index }) => {
        const name = /^[^"\\]*(?=")/.exec(source.slice(index + found.length))?.[0];
        return name === undefined || name === '' ? [] : [name];
    })));
    return [...new Set(names)].sort();
}
/**
 * What functions that read files are given, as it is written; `undefined` for a path that is computed, and where one
 * file leads to others: a template can read files itself, and `fileset` lists them.
 */
function filesRead(texts) {
    return texts.flatMap(({ file, text }) => codeParts(file, text).flatMap(({ code, source }) => [...code.matchAll(READING)].map(({ 0: found, 1: name, index }) => {
        const path = /^("(?:[^"\\\n]|\\.)*")\s*\)/.exec(source.slice(index + found.length))?.[1];
        return name === 'fileset' || name === 'templatefile' || path === undefined ? undefined : { text: path };
    })));
}
function codeIn(file, text) {
    return codeParts(file, text)
        .map(({ code }) => code)
        .join('\n');
}
/** The parts of a file that have code, each with its source at the same positions. */
function codeParts(file, text) {
    if (!file.endsWith('.json'))
        return [{ code: (0,hcl_code/* codeOf */.$N)(text), source: text }];
    try {
        return strings(JSON.parse(text)).map(source => ({ code: (0,hcl_code/* codeInTemplate */.H$)(source), source }));
    }
    catch {
        return [];
    }
}
function strings(json) {
    if (typeof json === 'string')
        return [json];
    return typeof json === 'object' && json !== null ? Object.values(json).flatMap(strings) : [];
}

;// CONCATENATED MODULE: ./src/bake-ami/template/template.ts







const REFERENCE = /"(?:\$\{path\.(?:root|cwd)\}\/)?(\.\.\/[^"$]*)"|"\$\{path\.(?:root|cwd)\}\/([^"$]*)"/g;
/**
 * Read a template's files.
 * @param target `.` for all `*.pkr.hcl` and `*.pkr.json` of the folder, or the name of one
 */
function readTemplate(folder, target) {
    const names = target === '.' ? (0,external_node_fs_.readdirSync)(folder) : [];
    const files = (target === '.' ? namesWith(names, '.pkr') : [target]).map(name => (0,external_node_path_.join)(folder, name));
    const texts = files.map(file => ({ file, text: (0,external_node_fs_.readFileSync)(file, 'utf8') }));
    const bodies = [];
    const unreadable = [];
    for (const { file, text } of texts) {
        try {
            bodies.push({ file, body: file.endsWith('.json') ? parsePackerJson(text) : (0,hcl/* parseHcl */.z4)(text) });
        }
        catch (error) {
            if (!(error instanceof hcl/* HclError */.sG))
                throw error;
            unreadable.push({ file, line: error.line, message: error.message });
        }
    }
    const variables = declaredVariables(bodies);
    return {
        folder,
        files,
        bodies,
        unreadable,
        references: findReferences(texts.map(plainText).join('\n'), folder),
        variables,
        insightVariables: variables.map(({ name }) => name).filter(name => name.startsWith('insight_')),
        autoVarFiles: namesWith(names, '.auto.pkrvars').map(name => (0,external_node_path_.join)(folder, name)),
        environment: environmentReads(texts),
        impure: impureLookups(bodies, texts),
        filesRead: filesRead(texts)
    };
}
/** Blocks of a type in all files of a template. */
function blocksOf({ bodies }, type) {
    return bodies.flatMap(({ body }) => body.blocks.filter(block => block.type === type));
}
/** Paths that the text names and that are not below `folder`, where everything counts anyway. */
function findReferences(text, folder) {
    const found = [...text.matchAll(REFERENCE)].flatMap(([, first, second]) => first ?? second ?? []);
    const paths = found.map(path => (0,external_node_path_.resolve)(folder, path));
    return [...new Set(paths)].filter(path => (0,external_node_path_.relative)(folder, path).startsWith('..')).sort();
}
/** In Packer's order: the native syntax first, each sorted by name (packer 1.16, hcl2template/utils.go). */
function namesWith(names, ending) {
    const sorted = [...names].sort();
    return ['.hcl', '.json'].flatMap(syntax => sorted.filter(name => name.endsWith(`${ending}${syntax}`)));
}
function plainText({ file, text }) {
    return file.endsWith('.json') ? text : (0,hcl_code/* withoutComments */.fx)(text);
}
/** `variable` blocks, and the older `variables` block that has names with their defaults. */
function declaredVariables(bodies) {
    const found = bodies.flatMap(({ file, body }) => body.blocks.flatMap((block) => {
        if (block.type === 'variables')
            return [...block.attributes].map(([name, value]) => ({ name, file, sensitive: false, default: value }));
        return block.type === 'variable' ? [declaredVariable(block, file)] : [];
    }));
    return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}
function declaredVariable({ labels, attributes }, file) {
    const type = attributes.get('type');
    const text = type === undefined ? undefined : 'json' in type ? type.json : type.text;
    const given = attributes.get('default');
    const sensitive = (0,hcl_evaluation/* evaluate */._3)(attributes.get('sensitive'));
    return {
        name: labels[0] ?? '',
        file,
        ...(typeof text === 'string' ? { type: text.trim() } : {}),
        sensitive: sensitive === true || sensitive === 'true',
        ...(given === undefined ? {} : { default: given })
    };
}


/***/ }),

/***/ 92986:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $F: () => (/* binding */ openEc2),
/* harmony export */   B9: () => (/* binding */ openAutoScaling),
/* harmony export */   m_: () => (/* binding */ isAwsError),
/* harmony export */   su: () => (/* binding */ openSsm),
/* harmony export */   xV: () => (/* binding */ askAws)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97268);

/** One try and four more, with the SDK's growing pauses: a throttled account must not fail a bake. */
const MAX_ATTEMPTS = 5;
/**
 * EC2 of a region. Credentials and an endpoint other than AWS's (`AWS_ENDPOINT_URL`) come from the environment, as for
 * every AWS tool. The client is loaded only now: it is the heaviest thing of the suite.
 */
async function openEc2(region) {
    const { EC2Client } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    return new EC2Client({ region, maxAttempts: MAX_ATTEMPTS });
}
/** The parameter store of a region; see {@link openEc2}. */
async function openSsm(region) {
    const { SSMClient } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(4736), __webpack_require__.e(4673)]).then(__webpack_require__.bind(__webpack_require__, 94673));
    return new SSMClient({ region, maxAttempts: MAX_ATTEMPTS });
}
/** Auto scaling groups of a region, of the environment's one when `undefined`; see {@link openEc2}. */
async function openAutoScaling(region) {
    const { AutoScalingClient } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(8932), __webpack_require__.e(3477)]).then(__webpack_require__.bind(__webpack_require__, 53477));
    return new AutoScalingClient({ ...(region === undefined ? {} : { region }), maxAttempts: MAX_ATTEMPTS });
}
/**
 * The answer of a call to AWS, or an error that says what to do.
 * @param permission the IAM action that the call needs, such as `ec2:DescribeImages`
 */
async function askAws(permission, call) {
    try {
        return await call;
    }
    catch (error) {
        throw explain(permission, error);
    }
}
/** Is this AWS's answer `name` (`ParameterNotFound`, `InvalidKeyPair.NotFound`)? */
function isAwsError(error, ...names) {
    const found = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y ? error.cause : error;
    return found instanceof Error && names.includes(found.name);
}
/** What EC2, STS, SSM and their kin say of credentials that are wrong, disabled or over. */
const NOT_ACCEPTED = /^(ExpiredToken|ExpiredTokenException|RequestExpired|AuthFailure|InvalidClientTokenId|UnrecognizedClientException|InvalidSignatureException|SignatureDoesNotMatch)$/;
/** The name of the endpoint is not known: the region does not exist, or there is no network. */
const NO_ADDRESS = ['ENOTFOUND', 'EAI_AGAIN'];
/** Nobody answers there, after all tries: a firewall, or an AWS_ENDPOINT_URL of something that is not up. */
const NO_ANSWER = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE'];
function explain(permission, error) {
    if (!(error instanceof Error))
        return error;
    const { name, message } = error;
    if (name === 'CredentialsProviderError') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`No AWS credentials were found (${permission}). Add aws-actions/configure-aws-credentials before this step, and "permissions: id-token: write" to the job.`, { cause: error });
    }
    if (NOT_ACCEPTED.test(name)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`AWS does not accept the credentials (${permission}): ${message} Get fresh ones before this step.`, {
            cause: error
        });
    }
    if (/^(UnauthorizedOperation|AccessDenied|AccessDeniedException)$/.test(name)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`The AWS role may not do ${permission}. Allow it in the role's policy. AWS says: ${message}`, {
            cause: error
        });
    }
    const { code, hostname } = error;
    if (code !== undefined && NO_ADDRESS.includes(code)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`There is no address for ${hostname ?? 'AWS'} (${permission}). Check the region, for example us-east-1, and the network of this runner.`, { cause: error });
    }
    if (code !== undefined && NO_ANSWER.includes(code)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`AWS could not be reached (${permission}): ${message}. Check the network of this runner, and AWS_ENDPOINT_URL if it is set.`, { cause: error });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`AWS answered ${permission} with ${name}: ${message}`, { cause: error });
}


/***/ }),

/***/ 27557:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ neutralise),
/* harmony export */   U: () => (/* binding */ neutraliseLines)
/* harmony export */ });
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

/***/ 74208:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ codeOf),
/* harmony export */   H$: () => (/* binding */ codeInTemplate),
/* harmony export */   fx: () => (/* binding */ withoutComments)
/* harmony export */ });
/**
 * HCL text by what its characters are: code, literal text, or comment. Other than the reader of structure it takes any
 * text, well formed or not, and keeps every position, so that a match in the result can be looked up in the source.
 */
const HEREDOC = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;
/** The text with comments as blanks. */
function withoutComments(text) {
    return scan(text, true);
}
/** The code alone: comments, and what is literal in quoted texts and heredocs, are blanks; what is interpolated stays. */
function codeOf(text) {
    return scan(text, false);
}
/** The code in a template, such as a string of the JSON syntax: what stands in `${…}` and `%{…}`. */
function codeInTemplate(text) {
    const cursor = { text, out: [], keepTexts: false, at: 0 };
    while (cursor.at < text.length)
        overTemplatePart(cursor);
    return cursor.out.join('');
}
function scan(text, keepTexts) {
    const cursor = { text, out: [], keepTexts, at: 0 };
    overCode(cursor, '');
    return cursor.out.join('');
}
/** Over code, up to a closing brace that it has not opened when `closing` is one. */
function overCode(cursor, closing) {
    const { text } = cursor;
    let depth = 0;
    while (cursor.at < text.length) {
        const here = text[cursor.at];
        if (here === '#' || text.startsWith('//', cursor.at))
            blank(cursor, '\n', 0);
        else if (text.startsWith('/*', cursor.at))
            blank(cursor, '*/', 2);
        else if (here === '"')
            overQuoted(cursor);
        else if (here === '<' && text.startsWith('<<', cursor.at) && overHeredoc(cursor))
            continue;
        else {
            if (here === '{')
                depth++;
            if (here === '}' && depth-- === 0 && closing === '}')
                return;
            keep(cursor, 1);
        }
    }
}
function overQuoted(cursor) {
    keep(cursor, 1);
    while (cursor.at < cursor.text.length && cursor.text[cursor.at] !== '\n') {
        const here = cursor.text[cursor.at];
        if (here === '\\')
            literal(cursor, 2);
        else if (here !== '"')
            overTemplatePart(cursor);
        else {
            keep(cursor, 1);
            return;
        }
    }
}
function overHeredoc(cursor) {
    const { text } = cursor;
    HEREDOC.lastIndex = cursor.at;
    const found = HEREDOC.exec(text);
    if (found === null)
        return false;
    keep(cursor, found[0].length);
    while (cursor.at < text.length) {
        const end = text.indexOf('\n', cursor.at);
        const line = text.slice(cursor.at, end === -1 ? undefined : end);
        if (line.trim() === found[1]) {
            keep(cursor, line.length);
            return true;
        }
        const next = end === -1 ? text.length : end + 1;
        while (cursor.at < next)
            overTemplatePart(cursor);
    }
    return true;
}
/** Over one literal character, or over an interpolation. */
function overTemplatePart(cursor) {
    const { text, at } = cursor;
    if (text.startsWith('$${', at) || text.startsWith('%%{', at))
        literal(cursor, 3);
    else if (!text.startsWith('${', at) && !text.startsWith('%{', at))
        literal(cursor, 1);
    else {
        keep(cursor, 2);
        overCode(cursor, '}');
        keep(cursor, 1);
    }
}
function keep(cursor, length) {
    cursor.out.push(cursor.text.slice(cursor.at, cursor.at + length));
    cursor.at += length;
}
function literal(cursor, length) {
    const text = cursor.text.slice(cursor.at, cursor.at + length);
    cursor.out.push(cursor.keepTexts ? text : blanks(text));
    cursor.at += length;
}
function blank(cursor, end, more) {
    const found = cursor.text.indexOf(end, cursor.at + more);
    const next = found === -1 ? cursor.text.length : found + more;
    cursor.out.push(blanks(cursor.text.slice(cursor.at, next)));
    cursor.at = next;
}
function blanks(text) {
    return text.replace(/[^\n]/g, ' ');
}


/***/ }),

/***/ 93535:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DW: () => (/* binding */ asTexts),
/* harmony export */   Nu: () => (/* binding */ LITERALS),
/* harmony export */   _3: () => (/* binding */ evaluate),
/* harmony export */   e1: () => (/* binding */ asText)
/* harmony export */ });
/* harmony import */ var _hcl_code_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74208);

/** A scope in which only literal values are known. */
const LITERALS = { reference: () => undefined, environment: () => undefined };
/** Nesting above which a value is not looked into. */
const DEEPEST = 100;
class Unknown extends Error {
}
/**
 * The value of an expression made of literals, lists, objects, quoted texts, heredocs, references and `env()`.
 * @returns undefined when anything in it must be computed or is not known
 */
function evaluate(expression, scope = LITERALS) {
    if (expression === undefined)
        return undefined;
    return known(() => ('json' in expression ? jsonValue(expression.json, scope) : textValue(expression.text, scope)));
}
/** The value as HCL converts it to a text; undefined when it is none. */
function asText(value) {
    if (typeof value === 'string')
        return value;
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
/** The value as HCL converts it to a list of texts; undefined when it is none. */
function asTexts(value) {
    if (!Array.isArray(value))
        return undefined;
    const texts = value.map(one => asText(one));
    return texts.every(text => text !== undefined) ? texts : undefined;
}
function known(read) {
    try {
        return read();
    }
    catch (error) {
        if (error instanceof Unknown)
            return undefined;
        throw error;
    }
}
function textValue(source, scope) {
    const cursor = { text: (0,_hcl_code_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutComments */ .fx)(source), scope, at: 0, depth: 0 };
    const value = readValue(cursor);
    skip(cursor);
    if (cursor.at < cursor.text.length)
        throw new Unknown();
    return value;
}
/** A string of the JSON syntax is a template; one that is a single interpolation has the value of that. */
function jsonValue(json, scope) {
    if (typeof json === 'string')
        return readTemplate({ text: json, scope, at: 0, depth: 0 }, undefined);
    if (json === null || typeof json === 'number' || typeof json === 'boolean')
        return json;
    if (Array.isArray(json))
        return json.map(one => jsonValue(one, scope));
    if (typeof json !== 'object')
        throw new Unknown();
    return Object.fromEntries(Object.entries(json).map(([name, one]) => [name, jsonValue(one, scope)]));
}
function readValue(cursor) {
    if (cursor.depth++ > DEEPEST)
        throw new Unknown();
    skip(cursor);
    const value = readPart(cursor);
    cursor.depth--;
    return value;
}
function readPart(cursor) {
    const number = match(cursor, /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
    if (number !== undefined)
        return Number(number[0]);
    const heredoc = match(cursor, /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy);
    if (heredoc !== undefined)
        return readHeredoc(cursor, heredoc[1] === '-', heredoc[2] ?? '');
    if (takes(cursor, '"'))
        return readTemplate(cursor, '"');
    if (takes(cursor, '['))
        return readList(cursor);
    if (takes(cursor, '{'))
        return readObject(cursor);
    if (takes(cursor, '(')) {
        const value = readValue(cursor);
        expectClosing(cursor, ')');
        return value;
    }
    return readName(cursor);
}
const WORDS = new Map([
    ['true', true],
    ['false', false],
    ['null', null]
]);
function readName(cursor) {
    const name = match(cursor, /[\p{ID_Start}_][\p{ID_Continue}-]*(?:\.[\p{ID_Start}_][\p{ID_Continue}-]*)*/uy)?.[0];
    if (name === undefined)
        throw new Unknown();
    const word = WORDS.get(name);
    if (word !== undefined)
        return word;
    if (takes(cursor, '(')) {
        const argument = readValue(cursor);
        expectClosing(cursor, ')');
        if (name !== 'env' || typeof argument !== 'string')
            throw new Unknown();
        return orUnknown(cursor.scope.environment(argument));
    }
    const [kind, first = '', ...members] = name.split('.');
    return members.reduce(memberOf, orUnknown(cursor.scope.reference(`${kind}.${first}`)));
}
function memberOf(value, name) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name))
        throw new Unknown();
    return orUnknown(value[name]);
}
function readList(cursor) {
    const values = [];
    for (;;) {
        if (closes(cursor, ']'))
            return values;
        values.push(readValue(cursor));
        skip(cursor);
        if (!takes(cursor, ',')) {
            expectClosing(cursor, ']');
            return values;
        }
    }
}
function readObject(cursor) {
    const items = [];
    while (!closes(cursor, '}')) {
        const quoted = takes(cursor, '"');
        const name = quoted ? readTemplate(cursor, '"') : match(cursor, /[\p{ID_Start}_][\p{ID_Continue}-]*/uy)?.[0];
        skip(cursor);
        if (typeof name !== 'string' || match(cursor, /[=:]/y) === undefined)
            throw new Unknown();
        const value = readValue(cursor);
        items.push([name, value]);
        if (match(cursor, /[ \t\r]*(?:,|\n)/y) === undefined) {
            expectClosing(cursor, '}');
            break;
        }
    }
    return Object.fromEntries(items);
}
const ESCAPES = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };
/** What is literal and what is interpolated, up to a quote, or to the end of the text. */
function readTemplate(cursor, closing) {
    const parts = [];
    let literal = '';
    for (;;) {
        const plain = match(cursor, closing === undefined ? /[^$%]+/y : /[^"\\$%\n]+/y);
        if (plain !== undefined)
            literal += plain[0];
        else if (cursor.at >= cursor.text.length) {
            if (closing !== undefined)
                throw new Unknown();
            break;
        }
        else if (closing !== undefined && takes(cursor, closing))
            break;
        else if (takes(cursor, '$${'))
            literal += '${';
        else if (takes(cursor, '%%{'))
            literal += '%{';
        else if (takes(cursor, '${')) {
            parts.push(literal, readValue(cursor));
            literal = '';
            expectClosing(cursor, '}');
        }
        else
            literal += closing === undefined ? readPlain(cursor) : readEscape(cursor);
    }
    parts.push(literal);
    const [before, value, after] = parts;
    if (parts.length === 3 && before === '' && after === '' && value !== undefined)
        return value;
    return parts.map(part => orUnknown(asText(part))).join('');
}
function readEscape(cursor) {
    const escaped = match(cursor, /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/sy);
    if (escaped === undefined)
        return readPlain(cursor);
    const code = escaped[1] ?? escaped[2];
    if (code === undefined)
        return orUnknown(ESCAPES[escaped[3] ?? '']);
    const point = Number.parseInt(code, 16);
    if (point > 0x10ffff)
        throw new Unknown();
    return String.fromCodePoint(point);
}
/** A `$` or `%` that begins nothing; no directive, no line end within quotes. */
function readPlain(cursor) {
    return orUnknown(match(cursor, /%(?!\{)|\$/y)?.[0]);
}
function readHeredoc(cursor, indented, marker) {
    const lines = [];
    for (;;) {
        const line = match(cursor, /([^\n]*)(?:\n|$)/y)?.[1];
        if (line === undefined || (cursor.at >= cursor.text.length && line.trim() !== marker))
            throw new Unknown();
        if (line.trim() === marker)
            break;
        lines.push(line);
    }
    // The line end behind the marker belongs to what follows.
    if (cursor.text[cursor.at - 1] === '\n')
        cursor.at--;
    const margin = indented ? Math.min(...lines.map(line => /^[ \t]*/.exec(line)?.[0].length ?? 0)) : 0;
    const text = lines.map(line => `${line.slice(margin)}\n`).join('');
    return readTemplate({ ...cursor, text, at: 0 }, undefined);
}
function closes(cursor, closing) {
    skip(cursor);
    return takes(cursor, closing);
}
function expectClosing(cursor, closing) {
    if (!closes(cursor, closing))
        throw new Unknown();
}
function skip(cursor) {
    match(cursor, /\s+/y);
}
function takes(cursor, text) {
    const found = cursor.text.startsWith(text, cursor.at);
    if (found)
        cursor.at += text.length;
    return found;
}
function match(cursor, expression) {
    expression.lastIndex = cursor.at;
    const found = expression.exec(cursor.text) ?? undefined;
    if (found !== undefined)
        cursor.at = expression.lastIndex;
    return found;
}
function orUnknown(value) {
    if (value === undefined)
        throw new Unknown();
    return value;
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

/***/ 33862:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Aj: () => (/* binding */ isPlainUrl),
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   Lt: () => (/* binding */ fenceFor),
/* harmony export */   PP: () => (/* binding */ tableHead),
/* harmony export */   SS: () => (/* binding */ codeSpan),
/* harmony export */   jD: () => (/* binding */ tableRow),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   u7: () => (/* binding */ unmarked),
/* harmony export */   wh: () => (/* binding */ plainText)
/* harmony export */ });
/**
 * Foreign text in Markdown that GitHub renders. Nothing out of a plan, a log or a server's answer may become a
 * mention, a link, an image, HTML, a formula, or end the code block that it stands in, or look like a hidden mark of ours.
 */
/** Text for a table cell or a sentence: every character that Markdown, HTML or GitHub's autolinks would act on is made harmless. */
function plainText(text) {
    return (text
        .replace(/[\r\n]+/g, ' ')
        .trim()
        .replace(/[&<>$]/g, character => ENTITIES[character] ?? '')
        .replace(/[\\`*_{}[\]()#+!|~^=-]/g, '\\$&')
        // At the start of a line it would begin a list.
        .replace(/^(\d+)\./, '$1\\.')
        .replace(/@/g, '@\u200b')
        // GitHub looks for references in the rendered text, where a backslash is gone.
        .replace(/#(?=\d)/g, '#\u200b')
        .replace(/:\/\//g, ':\u200b//')
        .replace(/www\./gi, 'www\u200b.')
        .replace(/(GH\\-)(?=\d)/gi, '$1\u200b')
        // Seven hex digits and more become a link where the repository has such a commit.
        .replace(/[0-9a-f]{7,}/gi, run => run.replace(/.{6}(?=.)/g, '$&\u200b')));
}
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', $: '&#36;' };
/**
 * A code span, also for table cells. The fence is longer than any run of backticks inside, as CommonMark asks. A pipe
 * would end the cell even inside a code span, and `\|` does not help behind a backslash: such text becomes HTML.
 */
function codeSpan(text) {
    const inside = unmarked(text.replace(/[\r\n]+/g, ' '));
    if (inside.includes('|'))
        return `<code>${plainText(inside).replace(/\\\|/g, '&#124;')}</code>`;
    const fence = '`'.repeat(longestRun(inside, '`') + 1);
    const pad = /^`|`$|^ .* $|^ *$/.test(inside) ? ' ' : '';
    return `${fence}${pad}${inside}${pad}${fence}`;
}
/** A fenced code block that its content cannot close. */
function codeBlock(text, language = '') {
    const fence = fenceFor(text);
    return `${fence}${language}\n${unmarked(text).replace(/\n$/, '')}\n${fence}`;
}
/** The shortest fence that `text` cannot close. */
function fenceFor(text) {
    return '`'.repeat(Math.max(3, longestRun(text, '`') + 1));
}
/** The text, with every beginning of an HTML comment broken: hidden marks of ours are comments. */
function unmarked(text) {
    return text.includes('<!--') ? text.replaceAll('<!--', '<!\u200b--') : text;
}
/** A table; cells must already be Markdown. `align` has one letter a column: `l` or `r`. */
function table(head, rows, align = '') {
    return [...tableHead(head, align), ...rows.map(tableRow)].join('\n');
}
/** The two lines that begin a table. */
function tableHead(head, align = '') {
    return [tableRow(head), tableRow(head.map((_, at) => (align[at] === 'r' ? '---:' : '---')))];
}
/** One line of a table; cells must already be Markdown. */
function tableRow(cells) {
    return `| ${cells.join(' | ')} |`;
}
/** A link of ours; an address that could be more than an address stays text. `text` must already be Markdown. */
function link(text, url) {
    return isPlainUrl(url) ? `[${text}](${url})` : text;
}
/** Is it an address of the web without anything that could end a link or an attribute? */
function isPlainUrl(url) {
    return /^https?:\/\/[\w.-]+(?::\d+)?(?:\/[\w.~%/+-]*)?(?:#[\w-]*)?$/.test(url);
}
function longestRun(text, character) {
    let longest = 0;
    let run = 0;
    for (let at = 0; at < text.length; at++) {
        run = text[at] === character ? run + 1 : 0;
        if (run > longest)
            longest = run;
    }
    return longest;
}


/***/ }),

/***/ 55103:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Am: () => (/* binding */ inGroups),
/* harmony export */   S4: () => (/* binding */ allPages),
/* harmony export */   xy: () => (/* binding */ MOST_VALUES)
/* harmony export */ });
/* harmony import */ var _aws_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92986);

/** Most values that EC2 takes for one filter. */
const MOST_VALUES = 200;
/**
 * What all pages of an answer hold.
 * @param permission the IAM action that the call needs
 * @param pages an SDK paginator
 */
async function allPages(permission, pages, pick) {
    const found = [];
    const each = pages[Symbol.asyncIterator]();
    for (;;) {
        const page = await (0,_aws_js__WEBPACK_IMPORTED_MODULE_0__/* .askAws */ .xV)(permission, each.next());
        if (page.done)
            return found;
        found.push(...(pick(page.value) ?? []));
    }
}
/** The values in groups of at most `size`: calls to AWS take so many. */
function inGroups(values, size) {
    const groups = [];
    for (let at = 0; at < values.length; at += size)
        groups.push(values.slice(at, at + size));
    return groups;
}


/***/ })

};
