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
/* harmony import */ var _secret_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89133);
/* harmony import */ var _sha256_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2883);


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
        return ingredient('files', path, `${begin} ${(0,_secret_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .keyedDigest */ .rD)(path, `${size} ${digest}`, (0,_secret_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .requireKey */ .XK)(key, sensitive))}`);
    });
}
function variableIngredients(given) {
    const { env, declared, environment = [], sensitive = [] } = given;
    const key = sensitive.length === 0 ? undefined : (0,_secret_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .requireKey */ .XK)(given.key, sensitive);
    const digest = (name, value) => (key === undefined ? (0,_sha256_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .s)(value) : (0,_secret_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .keyedDigest */ .rD)(name, value, key));
    // The action gives these their values itself, whatever the environment has.
    const own = ['insight_run', 'insight_fingerprint', ...(given.base === undefined ? [] : ['insight_base_image'])];
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
    return (0,_sha256_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .s)([SCHEME, ...lines.map(({ line }) => line)].join('\n'));
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
