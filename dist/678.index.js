export const id = 678;
export const ids = [678];
export const modules = {

/***/ 7163:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {



const debug = __webpack_require__(1159)
const { MAX_LENGTH, MAX_SAFE_INTEGER } = __webpack_require__(5101)
const { safeRe: re, t } = __webpack_require__(5471)

const parseOptions = __webpack_require__(356)
const { compareIdentifiers } = __webpack_require__(3348)

const isPrereleaseIdentifier = (prerelease, identifier) => {
  const identifiers = identifier.split('.')
  if (identifiers.length > prerelease.length) {
    return false
  }

  for (let i = 0; i < identifiers.length; i++) {
    if (compareIdentifiers(prerelease[i], identifiers[i]) !== 0) {
      return false
    }
  }

  return true
}

class SemVer {
  constructor (version, options) {
    options = parseOptions(options)

    if (version instanceof SemVer) {
      if (version.loose === !!options.loose &&
        version.includePrerelease === !!options.includePrerelease) {
        return version
      } else {
        version = version.version
      }
    } else if (typeof version !== 'string') {
      throw new TypeError(`Invalid version. Must be a string. Got type "${typeof version}".`)
    }

    if (version.length > MAX_LENGTH) {
      throw new TypeError(
        `version is longer than ${MAX_LENGTH} characters`
      )
    }

    debug('SemVer', version, options)
    this.options = options
    this.loose = !!options.loose
    // this isn't actually relevant for versions, but keep it so that we
    // don't run into trouble passing this.options around.
    this.includePrerelease = !!options.includePrerelease

    const m = version.trim().match(options.loose ? re[t.LOOSE] : re[t.FULL])

    if (!m) {
      throw new TypeError(`Invalid Version: ${version}`)
    }

    this.raw = version

    // these are actually numbers
    this.major = +m[1]
    this.minor = +m[2]
    this.patch = +m[3]

    if (this.major > MAX_SAFE_INTEGER || this.major < 0) {
      throw new TypeError('Invalid major version')
    }

    if (this.minor > MAX_SAFE_INTEGER || this.minor < 0) {
      throw new TypeError('Invalid minor version')
    }

    if (this.patch > MAX_SAFE_INTEGER || this.patch < 0) {
      throw new TypeError('Invalid patch version')
    }

    // numberify any prerelease numeric ids
    if (!m[4]) {
      this.prerelease = []
    } else {
      this.prerelease = m[4].split('.').map((id) => {
        if (/^[0-9]+$/.test(id)) {
          const num = +id
          if (num >= 0 && num < MAX_SAFE_INTEGER) {
            return num
          }
        }
        return id
      })
    }

    this.build = m[5] ? m[5].split('.') : []
    this.format()
  }

  format () {
    this.version = `${this.major}.${this.minor}.${this.patch}`
    if (this.prerelease.length) {
      this.version += `-${this.prerelease.join('.')}`
    }
    return this.version
  }

  toString () {
    return this.version
  }

  compare (other) {
    debug('SemVer.compare', this.version, this.options, other)
    if (!(other instanceof SemVer)) {
      if (typeof other === 'string' && other === this.version) {
        return 0
      }
      other = new SemVer(other, this.options)
    }

    if (other.version === this.version) {
      return 0
    }

    return this.compareMain(other) || this.comparePre(other)
  }

  compareMain (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    if (this.major < other.major) {
      return -1
    }
    if (this.major > other.major) {
      return 1
    }
    if (this.minor < other.minor) {
      return -1
    }
    if (this.minor > other.minor) {
      return 1
    }
    if (this.patch < other.patch) {
      return -1
    }
    if (this.patch > other.patch) {
      return 1
    }
    return 0
  }

  comparePre (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    // NOT having a prerelease is > having one
    if (this.prerelease.length && !other.prerelease.length) {
      return -1
    } else if (!this.prerelease.length && other.prerelease.length) {
      return 1
    } else if (!this.prerelease.length && !other.prerelease.length) {
      return 0
    }

    let i = 0
    do {
      const a = this.prerelease[i]
      const b = other.prerelease[i]
      debug('prerelease compare', i, a, b)
      if (a === undefined && b === undefined) {
        return 0
      } else if (b === undefined) {
        return 1
      } else if (a === undefined) {
        return -1
      } else if (a === b) {
        continue
      } else {
        return compareIdentifiers(a, b)
      }
    } while (++i)
  }

  compareBuild (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    let i = 0
    do {
      const a = this.build[i]
      const b = other.build[i]
      debug('build compare', i, a, b)
      if (a === undefined && b === undefined) {
        return 0
      } else if (b === undefined) {
        return 1
      } else if (a === undefined) {
        return -1
      } else if (a === b) {
        continue
      } else {
        return compareIdentifiers(a, b)
      }
    } while (++i)
  }

  // preminor will bump the version up to the next minor release, and immediately
  // down to pre-release. premajor and prepatch work the same way.
  inc (release, identifier, identifierBase) {
    if (release.startsWith('pre')) {
      if (!identifier && identifierBase === false) {
        throw new Error('invalid increment argument: identifier is empty')
      }
      // Avoid an invalid semver results
      if (identifier) {
        const match = `-${identifier}`.match(this.options.loose ? re[t.PRERELEASELOOSE] : re[t.PRERELEASE])
        if (!match || match[1] !== identifier) {
          throw new Error(`invalid identifier: ${identifier}`)
        }
      }
    }

    switch (release) {
      case 'premajor':
        this.prerelease.length = 0
        this.patch = 0
        this.minor = 0
        this.major++
        this.inc('pre', identifier, identifierBase)
        break
      case 'preminor':
        this.prerelease.length = 0
        this.patch = 0
        this.minor++
        this.inc('pre', identifier, identifierBase)
        break
      case 'prepatch':
        // If this is already a prerelease, it will bump to the next version
        // drop any prereleases that might already exist, since they are not
        // relevant at this point.
        this.prerelease.length = 0
        this.inc('patch', identifier, identifierBase)
        this.inc('pre', identifier, identifierBase)
        break
      // If the input is a non-prerelease version, this acts the same as
      // prepatch.
      case 'prerelease':
        if (this.prerelease.length === 0) {
          this.inc('patch', identifier, identifierBase)
        }
        this.inc('pre', identifier, identifierBase)
        break
      case 'release':
        if (this.prerelease.length === 0) {
          throw new Error(`version ${this.raw} is not a prerelease`)
        }
        this.prerelease.length = 0
        break

      case 'major':
        // If this is a pre-major version, bump up to the same major version.
        // Otherwise increment major.
        // 1.0.0-5 bumps to 1.0.0
        // 1.1.0 bumps to 2.0.0
        if (
          this.minor !== 0 ||
          this.patch !== 0 ||
          this.prerelease.length === 0
        ) {
          this.major++
        }
        this.minor = 0
        this.patch = 0
        this.prerelease = []
        break
      case 'minor':
        // If this is a pre-minor version, bump up to the same minor version.
        // Otherwise increment minor.
        // 1.2.0-5 bumps to 1.2.0
        // 1.2.1 bumps to 1.3.0
        if (this.patch !== 0 || this.prerelease.length === 0) {
          this.minor++
        }
        this.patch = 0
        this.prerelease = []
        break
      case 'patch':
        // If this is not a pre-release version, it will increment the patch.
        // If it is a pre-release it will bump up to the same patch version.
        // 1.2.0-5 patches to 1.2.0
        // 1.2.0 patches to 1.2.1
        if (this.prerelease.length === 0) {
          this.patch++
        }
        this.prerelease = []
        break
      // This probably shouldn't be used publicly.
      // 1.0.0 'pre' would become 1.0.0-0 which is the wrong direction.
      case 'pre': {
        const base = Number(identifierBase) ? 1 : 0

        if (this.prerelease.length === 0) {
          this.prerelease = [base]
        } else {
          let i = this.prerelease.length
          while (--i >= 0) {
            if (typeof this.prerelease[i] === 'number') {
              this.prerelease[i]++
              i = -2
            }
          }
          if (i === -1) {
            // didn't increment anything
            if (identifier === this.prerelease.join('.') && identifierBase === false) {
              throw new Error('invalid increment argument: identifier already exists')
            }
            this.prerelease.push(base)
          }
        }
        if (identifier) {
          // 1.2.0-beta.1 bumps to 1.2.0-beta.2,
          // 1.2.0-beta.fooblz or 1.2.0-beta bumps to 1.2.0-beta.0
          let prerelease = [identifier, base]
          if (identifierBase === false) {
            prerelease = [identifier]
          }
          if (isPrereleaseIdentifier(this.prerelease, identifier)) {
            const prereleaseBase = this.prerelease[identifier.split('.').length]
            if (isNaN(prereleaseBase)) {
              this.prerelease = prerelease
            }
          } else {
            this.prerelease = prerelease
          }
        }
        break
      }
      default:
        throw new Error(`invalid increment argument: ${release}`)
    }
    this.raw = this.format()
    if (this.build.length) {
      this.raw += `+${this.build.join('.')}`
    }
    return this
  }
}

module.exports = SemVer


/***/ }),

/***/ 8469:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {



const SemVer = __webpack_require__(7163)
const compare = (a, b, loose) =>
  new SemVer(a, loose).compare(new SemVer(b, loose))

module.exports = compare


/***/ }),

/***/ 6353:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {



const SemVer = __webpack_require__(7163)
const parse = (version, options, throwErrors = false) => {
  if (version instanceof SemVer) {
    return version
  }
  try {
    return new SemVer(version, options)
  } catch (er) {
    if (!throwErrors) {
      return null
    }
    throw er
  }
}

module.exports = parse


/***/ }),

/***/ 5101:
/***/ ((module) => {



// Note: this is the semver.org version of the spec that it implements
// Not necessarily the package version of this code.
const SEMVER_SPEC_VERSION = '2.0.0'

const MAX_LENGTH = 256
const MAX_SAFE_INTEGER = Number.MAX_SAFE_INTEGER ||
/* istanbul ignore next */ 9007199254740991

// Max safe segment length for coercion.
const MAX_SAFE_COMPONENT_LENGTH = 16

// Max safe length for a build identifier. The max length minus 6 characters for
// the shortest version with a build 0.0.0+BUILD.
const MAX_SAFE_BUILD_LENGTH = MAX_LENGTH - 6

// ECMAScript whitespace and line terminators matched by \s.
const WHITESPACE_CHARACTERS = [
  '\t',
  '\n',
  '\v',
  '\f',
  '\r',
  ' ',
  '\u00a0',
  '\u1680',
  '\u2000',
  '\u2001',
  '\u2002',
  '\u2003',
  '\u2004',
  '\u2005',
  '\u2006',
  '\u2007',
  '\u2008',
  '\u2009',
  '\u200a',
  '\u2028',
  '\u2029',
  '\u202f',
  '\u205f',
  '\u3000',
  '\ufeff',
]

const RELEASE_TYPES = [
  'major',
  'premajor',
  'minor',
  'preminor',
  'patch',
  'prepatch',
  'prerelease',
]

module.exports = {
  MAX_LENGTH,
  MAX_SAFE_COMPONENT_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  MAX_SAFE_INTEGER,
  WHITESPACE_CHARACTERS,
  RELEASE_TYPES,
  SEMVER_SPEC_VERSION,
  FLAG_INCLUDE_PRERELEASE: 0b001,
  FLAG_LOOSE: 0b010,
}


/***/ }),

/***/ 1159:
/***/ ((module) => {



const debug = (
  typeof process === 'object' &&
  process.env &&
  process.env.NODE_DEBUG &&
  /\bsemver\b/i.test(process.env.NODE_DEBUG)
) ? (...args) => console.error('SEMVER', ...args)
  : () => {}

module.exports = debug


/***/ }),

/***/ 3348:
/***/ ((module) => {



const numeric = /^[0-9]+$/
const compareIdentifiers = (a, b) => {
  if (typeof a === 'number' && typeof b === 'number') {
    return a === b ? 0 : a < b ? -1 : 1
  }

  const anum = numeric.test(a)
  const bnum = numeric.test(b)

  if (anum && bnum) {
    a = +a
    b = +b
  }

  return a === b ? 0
    : (anum && !bnum) ? -1
    : (bnum && !anum) ? 1
    : a < b ? -1
    : 1
}

const rcompareIdentifiers = (a, b) => compareIdentifiers(b, a)

module.exports = {
  compareIdentifiers,
  rcompareIdentifiers,
}


/***/ }),

/***/ 356:
/***/ ((module) => {



// parse out just the options we care about
const looseOption = Object.freeze({ loose: true })
const emptyOpts = Object.freeze({ })
const parseOptions = options => {
  if (!options) {
    return emptyOpts
  }

  if (typeof options !== 'object') {
    return looseOption
  }

  return options
}
module.exports = parseOptions


/***/ }),

/***/ 5471:
/***/ ((module, exports, __webpack_require__) => {



const {
  MAX_SAFE_COMPONENT_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  MAX_LENGTH,
} = __webpack_require__(5101)
const debug = __webpack_require__(1159)
exports = module.exports = {}

// The actual regexps go on exports.re
const re = exports.re = []
const safeRe = exports.safeRe = []
const src = exports.src = []
const safeSrc = exports.safeSrc = []
const t = exports.t = {}
let R = 0

const LETTERDASHNUMBER = '[a-zA-Z0-9-]'

// Replace some greedy regex tokens to prevent regex dos issues. These regex are
// used internally via the safeRe object since all inputs in this library get
// normalized first to trim and collapse all extra whitespace. The original
// regexes are exported for userland consumption and lower level usage. A
// future breaking change could export the safer regex only with a note that
// all input should have extra whitespace removed.
const safeRegexReplacements = [
  ['\\s', 1],
  ['\\d', MAX_LENGTH],
  [LETTERDASHNUMBER, MAX_SAFE_BUILD_LENGTH],
]

const makeSafeRegex = (value) => {
  for (const [token, max] of safeRegexReplacements) {
    value = value
      .split(`${token}*`).join(`${token}{0,${max}}`)
      .split(`${token}+`).join(`${token}{1,${max}}`)
  }
  return value
}

const createToken = (name, value, isGlobal) => {
  const safe = makeSafeRegex(value)
  const index = R++
  debug(name, index, value)
  t[name] = index
  src[index] = value
  safeSrc[index] = safe
  re[index] = new RegExp(value, isGlobal ? 'g' : undefined)
  safeRe[index] = new RegExp(safe, isGlobal ? 'g' : undefined)
}

// The following Regular Expressions can be used for tokenizing,
// validating, and parsing SemVer version strings.

// ## Numeric Identifier
// A single `0`, or a non-zero digit followed by zero or more digits.

createToken('NUMERICIDENTIFIER', '0|[1-9]\\d*')
createToken('NUMERICIDENTIFIERLOOSE', '\\d+')

// ## Non-numeric Identifier
// Zero or more digits, followed by a letter or hyphen, and then zero or
// more letters, digits, or hyphens.

createToken('NONNUMERICIDENTIFIER', `\\d*[a-zA-Z-]${LETTERDASHNUMBER}*`)

// ## Main Version
// Three dot-separated numeric identifiers.

createToken('MAINVERSION', `(${src[t.NUMERICIDENTIFIER]})\\.` +
                   `(${src[t.NUMERICIDENTIFIER]})\\.` +
                   `(${src[t.NUMERICIDENTIFIER]})`)

createToken('MAINVERSIONLOOSE', `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.` +
                        `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.` +
                        `(${src[t.NUMERICIDENTIFIERLOOSE]})`)

// ## Pre-release Version Identifier
// A numeric identifier, or a non-numeric identifier.
// Non-numeric identifiers include numeric identifiers but can be longer.
// Therefore non-numeric identifiers must go first.

createToken('PRERELEASEIDENTIFIER', `(?:${src[t.NONNUMERICIDENTIFIER]
}|${src[t.NUMERICIDENTIFIER]})`)

createToken('PRERELEASEIDENTIFIERLOOSE', `(?:${src[t.NONNUMERICIDENTIFIER]
}|${src[t.NUMERICIDENTIFIERLOOSE]})`)

// ## Pre-release Version
// Hyphen, followed by one or more dot-separated pre-release version
// identifiers.

createToken('PRERELEASE', `(?:-(${src[t.PRERELEASEIDENTIFIER]
}(?:\\.${src[t.PRERELEASEIDENTIFIER]})*))`)

createToken('PRERELEASELOOSE', `(?:-?(${src[t.PRERELEASEIDENTIFIERLOOSE]
}(?:\\.${src[t.PRERELEASEIDENTIFIERLOOSE]})*))`)

// ## Build Metadata Identifier
// Any combination of digits, letters, or hyphens.

createToken('BUILDIDENTIFIER', `${LETTERDASHNUMBER}+`)

// ## Build Metadata
// Plus sign, followed by one or more period-separated build metadata
// identifiers.

createToken('BUILD', `(?:\\+(${src[t.BUILDIDENTIFIER]
}(?:\\.${src[t.BUILDIDENTIFIER]})*))`)

// ## Full Version String
// A main version, followed optionally by a pre-release version and
// build metadata.

// Note that the only major, minor, patch, and pre-release sections of
// the version string are capturing groups.  The build metadata is not a
// capturing group, because it should not ever be used in version
// comparison.

createToken('FULLPLAIN', `v?${src[t.MAINVERSION]
}${src[t.PRERELEASE]}?${
  src[t.BUILD]}?`)

createToken('FULL', `^${src[t.FULLPLAIN]}$`)

// like full, but allows v1.2.3 and =1.2.3, which people do sometimes.
// also, 1.0.0alpha1 (prerelease without the hyphen) which is pretty
// common in the npm registry.
createToken('LOOSEPLAIN', `[v=\\s]*${src[t.MAINVERSIONLOOSE]
}${src[t.PRERELEASELOOSE]}?${
  src[t.BUILD]}?`)

createToken('LOOSE', `^${src[t.LOOSEPLAIN]}$`)

createToken('GTLT', '((?:<|>)?=?)')

// Something like "2.*" or "1.2.x".
// Note that "x.x" is a valid xRange identifier, meaning "any version"
// Only the first item is strictly required.
createToken('XRANGEIDENTIFIERLOOSE', `${src[t.NUMERICIDENTIFIERLOOSE]}|x|X|\\*`)
createToken('XRANGEIDENTIFIER', `${src[t.NUMERICIDENTIFIER]}|x|X|\\*`)

createToken('XRANGEPLAIN', `[v=\\s]*(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:\\.(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:\\.(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:${src[t.PRERELEASE]})?${
                     src[t.BUILD]}?` +
                   `)?)?`)

createToken('XRANGEPLAINLOOSE', `[v=\\s]*(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:${src[t.PRERELEASELOOSE]})?${
                          src[t.BUILD]}?` +
                        `)?)?`)

createToken('XRANGE', `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAIN]}$`)
createToken('XRANGELOOSE', `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAINLOOSE]}$`)

// Coercion.
// Extract anything that could conceivably be a part of a valid semver
createToken('COERCEPLAIN', `${'(^|[^\\d])' +
              '(\\d{1,'}${MAX_SAFE_COMPONENT_LENGTH}})` +
              `(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?` +
              `(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?`)
createToken('COERCE', `${src[t.COERCEPLAIN]}(?:$|[^\\d])`)
createToken('COERCEFULL', src[t.COERCEPLAIN] +
              `(?:${src[t.PRERELEASE]})?` +
              `(?:${src[t.BUILD]})?` +
              `(?:$|[^\\d])`)
createToken('COERCERTL', src[t.COERCE], true)
createToken('COERCERTLFULL', src[t.COERCEFULL], true)

// Tilde ranges.
// Meaning is "reasonably at or greater than"
createToken('LONETILDE', '(?:~>?)')

createToken('TILDETRIM', `(\\s*)${src[t.LONETILDE]}\\s+`, true)
exports.tildeTrimReplace = '$1~'

createToken('TILDE', `^${src[t.LONETILDE]}${src[t.XRANGEPLAIN]}$`)
createToken('TILDELOOSE', `^${src[t.LONETILDE]}${src[t.XRANGEPLAINLOOSE]}$`)

// Caret ranges.
// Meaning is "at least and backwards compatible with"
createToken('LONECARET', '(?:\\^)')

createToken('CARETTRIM', `(\\s*)${src[t.LONECARET]}\\s+`, true)
exports.caretTrimReplace = '$1^'

createToken('CARET', `^${src[t.LONECARET]}${src[t.XRANGEPLAIN]}$`)
createToken('CARETLOOSE', `^${src[t.LONECARET]}${src[t.XRANGEPLAINLOOSE]}$`)

// A simple gt/lt/eq thing, or just "" to indicate "any version"
createToken('COMPARATORLOOSE', `^${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]})$|^$`)
createToken('COMPARATOR', `^${src[t.GTLT]}\\s*(${src[t.FULLPLAIN]})$|^$`)

// An expression to strip any whitespace between the gtlt and the thing
// it modifies, so that `> 1.2.3` ==> `>1.2.3`
createToken('COMPARATORTRIM', `(\\s*)${src[t.GTLT]
}\\s*(${src[t.LOOSEPLAIN]}|${src[t.XRANGEPLAIN]})`, true)
exports.comparatorTrimReplace = '$1$2$3'

// Something like `1.2.3 - 1.2.4`
// Note that these all use the loose form, because they'll be
// checked against either the strict or loose comparator form
// later.
createToken('HYPHENRANGE', `^\\s*(${src[t.XRANGEPLAIN]})` +
                   `\\s+-\\s+` +
                   `(${src[t.XRANGEPLAIN]})` +
                   `\\s*$`)

createToken('HYPHENRANGELOOSE', `^\\s*(${src[t.XRANGEPLAINLOOSE]})` +
                        `\\s+-\\s+` +
                        `(${src[t.XRANGEPLAINLOOSE]})` +
                        `\\s*$`)

// Star ranges basically just allow anything at all.
createToken('STAR', '(<|>)?=?\\s*\\*')
// >=0.0.0 is like a star
createToken('GTE0', '^\\s*>=\\s*0\\.0\\.0\\s*$')
createToken('GTE0PRE', '^\\s*>=\\s*0\\.0\\.0-0\\s*$')


/***/ }),

/***/ 1392:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ listenForCancellation)
/* harmony export */ });
const STAY_MS = 6000;
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


/***/ }),

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

/***/ 2328:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aT: () => (/* binding */ readConstraint),
/* harmony export */   hG: () => (/* binding */ fittingVersions),
/* harmony export */   jQ: () => (/* binding */ versionFits)
/* harmony export */ });
/* unused harmony exports parseConstraint, allOf */
/* harmony import */ var semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8469);
/* harmony import */ var semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6353);
/* harmony import */ var semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7268);



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

/***/ 2678:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 11 modules
var core = __webpack_require__(3360);
// EXTERNAL MODULE: ./src/lib/cancellation.ts
var lib_cancellation = __webpack_require__(1392);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./src/lib/errors.ts
var errors = __webpack_require__(7268);
// EXTERNAL MODULE: ./src/lib/inputs.ts
var inputs = __webpack_require__(1662);
// EXTERNAL MODULE: ./src/setup-tools/constraint.ts
var constraint = __webpack_require__(2328);
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

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./src/lib/programs.ts
var programs = __webpack_require__(8389);
;// CONCATENATED MODULE: ./src/setup-tools/installed.ts




/** The version that a program says it has; `undefined` when it does not say. Asks no update server. */
async function askVersion(file) {
    // In the root folder, so that no file of the checkout has a say.
    const { stdout } = await (0,programs/* runCommand */.d)([file, 'version'], {
        cwd: '/',
        env: { CHECKPOINT_DISABLE: '1', HOME: (0,external_node_os_.homedir)() }
    });
    return /v(\d+\.\d+\.\d+(?:-[0-9A-Za-z.]+)?)/.exec(stdout)?.[1];
}
/** What PATH has of a tool: the file and its version when it fits, and what to say when it does not. */
async function findInstalled(product, wanted, path) {
    const program = await (0,programs/* findProgram */.K)(product, path).catch(() => undefined);
    if (program === undefined)
        return {};
    const file = await (0,promises_.realpath)(program);
    const version = await askVersion(file);
    if (version !== undefined && (wanted === undefined || (0,constraint/* versionFits */.jQ)(version, wanted))) {
        return { found: { file, version } };
    }
    return {
        remark: `${file} is passed over: it is ${version ?? 'of an unknown version'}, wanted is ${wanted?.text ?? 'any version'}`
    };
}

;// CONCATENATED MODULE: ./src/setup-tools/provide.ts




/**
 * Find a tool that fits, in this order: on PATH, in the tool cache, among the signed releases. Nothing is asked over
 * the network while PATH or the cache have one that fits.
 * @throws UserError when there is none, it is not good, or `signal` was aborted; then nothing was started and no file is left
 */
async function provideTool(request) {
    const { product, wanted, path, temp, signal, log } = request;
    const { found, remark } = await findInstalled(product, wanted, path);
    if (remark)
        log(remark);
    if (found)
        return { ...found, from: 'PATH' };
    if (wanted === undefined) {
        throw new errors/* UserError */.y(`${product} is not on PATH, and no version is asked for. Say which version to install, or add a step before this one that puts ${product} on PATH.`);
    }
    await (0,promises_.mkdir)(temp, { recursive: true });
    const into = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temp, `insight-${product}-`));
    try {
        // Signatures and archives are loaded only for a tool that must be fetched.
        const { install } = await Promise.all(/* import() */[__webpack_require__.e(922), __webpack_require__.e(388), __webpack_require__.e(14)]).then(__webpack_require__.bind(__webpack_require__, 8014));
        const { version, from } = await install(product, wanted, into, request);
        if (signal?.aborted)
            throw new errors/* UserError */.y(`Cancelled before ${product} ${version} was started.`);
        const file = (0,external_node_path_.join)(into, product);
        const said = await askVersion(file);
        if (said === version)
            return { file, version, from };
        throw new errors/* UserError */.y(`The release of ${product} ${version} says that it is ${said ?? 'nothing we know'}. It is not used.`);
    }
    catch (error) {
        await (0,promises_.rm)(into, { recursive: true, force: true });
        throw error;
    }
}

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
    const cancellation = (0,lib_cancellation/* listenForCancellation */.c)();
    try {
        const provided = [];
        for (const [product, versions] of wanted) {
            const request = { product, wanted: versions, ...places, signal: cancellation.asked, log: core/* info */.pq };
            const tool = await provideTool(request);
            (0,core/* info */.pq)(`${product} ${tool.version}: ${tool.from === 'PATH' ? `PATH (${tool.file})` : tool.from}`);
            provided.push([product, tool]);
        }
        // Only now: a step that fails has put nothing on PATH.
        for (const [product, { file, from }] of provided) {
            (0,core/* setOutput */.uH)(OUTPUTS[product], file);
            if (from !== 'PATH')
                (0,core/* addPath */.fM)((0,external_node_path_.dirname)(file));
        }
    }
    finally {
        cancellation.dispose();
    }
}


/***/ })

};
