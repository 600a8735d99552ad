variable "repository" {
  type        = string
  nullable    = false
  description = "Repository whose workflows assume the roles, OWNER/NAME as GitHub spells it."
  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+$", var.repository))
    error_message = "repository must be OWNER/NAME, for example octo/shop; no address, no wildcard."
  }
}

variable "repository_ids" {
  type        = object({ owner = number, repository = number })
  default     = null
  description = "GitHub's numbers of owner and repository. GitHub puts them into the tokens of repositories made, renamed or transferred since 15 July 2026, and of those that were opted in; null is for older ones, whose tokens hold names only."
  validation {
    condition = var.repository_ids == null || alltrue([
      for id in values(coalesce(var.repository_ids, { owner = 1, repository = 1 })) : id >= 1 && floor(id) == id
    ])
    error_message = "repository_ids must be the whole numbers that \"gh api repos/OWNER/NAME --jq '.owner.id, .id'\" prints."
  }
}

variable "branches" {
  type        = set(string)
  nullable    = false
  default     = ["main"]
  description = "Branches whose runs may bake, promote to the first environment, plan and sweep."
  validation {
    condition     = length(var.branches) > 0 && alltrue([for branch in var.branches : can(regex("^[A-Za-z0-9][A-Za-z0-9._/-]*$", branch)) && !startswith(branch, "refs/")])
    error_message = "branches must name at least one branch, without refs/heads/ and without wildcards: [\"main\"]."
  }
}

variable "environments" {
  type = map(object({
    promote_from          = optional(string, "candidate")
    plan_on_pull_requests = optional(bool, true)
    variable_suffix       = optional(string)
    apply_policies        = optional(set(string), [])
    plan_policies         = optional(set(string), [])
  }))
  nullable    = false
  description = "GitHub environments, each a stage of the channel: promote_from as deliver.yml is given it; whether pull requests are planned; what follows AWS_ROLE_APPLY and so on in names of GitHub's variables (default _NAME); ARNs of further policies of its apply and plan role."
  validation {
    condition     = length(var.environments) > 0 && alltrue([for name in keys(var.environments) : can(regex("^[a-z][a-z0-9-]{0,19}$", name))])
    error_message = "environments must name at least one; a name is a lower case letter and then at most 19 lower case letters, digits and hyphens."
  }
  validation {
    condition     = !contains(keys(var.environments), "bootstrap") && !contains(keys(var.environments), "candidate")
    error_message = "environments: bootstrap is where the state of this root lies, and candidate is the stage that a bake fills; choose another name."
  }
  validation {
    condition = length([
      for pair in setproduct(keys(var.environments), keys(var.environments)) : pair if startswith(pair[0], "${pair[1]}-")
    ]) == 0
    error_message = "environments: no name may be another one and a hyphen (prod and prod-eu): the rights of one would reach the other."
  }
  validation {
    condition     = alltrue([for name, one in var.environments : one.promote_from == "candidate" || (contains(keys(var.environments), one.promote_from) && one.promote_from != name)])
    error_message = "environments: promote_from must be candidate or another one of the environments."
  }
  validation {
    condition = length(distinct([
      for name, one in var.environments : upper(coalesce(one.variable_suffix, one.variable_suffix == "" ? "=" : "_${replace(name, "-", "_")}"))
    ])) == length(var.environments)
    error_message = "environments: two have the same variable_suffix, so one would overwrite the variables of the other."
  }
  validation {
    condition     = alltrue([for one in values(var.environments) : one.variable_suffix == null || can(regex("^(_[A-Z0-9_]+)?$", one.variable_suffix))])
    error_message = "environments: variable_suffix must be empty, or _ and upper case letters, digits and _, for example _PRODUCTION."
  }
  validation {
    condition     = alltrue([for arn in flatten([for one in values(var.environments) : [for list in [one.apply_policies, one.plan_policies] : tolist(list)]]) : can(regex("^arn:[a-z-]+:iam::(aws|[0-9]{12}):policy/.+$", arn))])
    error_message = "environments: apply_policies and plan_policies must be ARNs of policies, arn:aws:iam::ACCOUNT:policy/NAME."
  }
}

variable "sweep_environment" {
  type        = string
  nullable    = false
  default     = ""
  description = "GitHub environment in which sweep.yml runs; empty: none, on one of the branches."
  validation {
    condition     = can(regex("^[A-Za-z0-9_-]*$", var.sweep_environment))
    error_message = "sweep_environment must be the name of a GitHub environment, or empty."
  }
}

variable "regions" {
  type        = list(string)
  nullable    = false
  description = "Regions in which the roles may do anything; the first one is the stacks' region."
  validation {
    condition     = length(var.regions) > 0 && alltrue([for region in var.regions : can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", region))]) && length(distinct(var.regions)) == length(var.regions)
    error_message = "regions must name at least one region, each once, for example [\"us-east-1\"]."
  }
}

variable "channel" {
  type        = string
  nullable    = false
  default     = "/insight/images"
  description = "SSM path under which the images are published; the workflows' input channel."
  validation {
    condition     = can(regex("^(/[A-Za-z0-9_.-]+)+$", var.channel)) && !can(regex("^/(aws|ssm)(/|$)", lower(var.channel)))
    error_message = "channel must be an SSM path such as /insight/images: a slash at its start, none at its end, no wildcard, not below /aws or /ssm."
  }
}

variable "bake_without" {
  type        = set(string)
  nullable    = false
  default     = ["MakeTemporaryProfile", "PassTemporaryRole", "TagCopiesOfPacker", "TryTemporaryProfile"]
  description = "Statements of bake-ami's policies that the bake role does not get; actions/bake-ami/README.md says what each is for."
  validation {
    condition     = length(setsubtract(var.bake_without, local.bake_statements[*].Sid)) == 0
    error_message = "bake_without names what is no statement of bake-ami's policies: ${join(", ", setsubtract(var.bake_without, local.bake_statements[*].Sid))}."
  }
}

variable "bucket" {
  type        = string
  nullable    = false
  description = "Name of the state bucket; unique in all of AWS, for example insight-state-123456789012."
  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.bucket))
    error_message = "bucket must be 3 to 63 lower case letters, digits and hyphens, with no hyphen at its ends; dots do not work over TLS."
  }
}

variable "project" {
  type        = string
  nullable    = false
  default     = "insight"
  description = "First part of every name, here and in the stacks."
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,19}$", var.project))
    error_message = "project must be a lower case letter and then at most 19 lower case letters, digits and hyphens."
  }
}

variable "create_oidc_provider" {
  type        = bool
  nullable    = false
  default     = true
  description = "false when the account has GitHub's OIDC provider already: an account holds one for each issuer."
}

variable "oidc_issuer" {
  type        = string
  nullable    = false
  default     = "token.actions.githubusercontent.com"
  description = "Issuer of the tokens without https://; an enterprise may have one of its own."
  validation {
    condition     = can(regex("^[a-z0-9.-]+(/[A-Za-z0-9_.-]+)*$", var.oidc_issuer))
    error_message = "oidc_issuer must be host and path without https:// and without a slash at its end: token.actions.githubusercontent.com."
  }
}

variable "machine_boundary" {
  type        = string
  default     = null
  description = "ARN of an existing policy as permissions boundary of the machines' roles that a stack makes; null: this module makes one."
  validation {
    condition     = var.machine_boundary == null || can(regex("^arn:[a-z-]+:iam::(aws|[0-9]{12}):policy/.+$", coalesce(var.machine_boundary, "none")))
    error_message = "machine_boundary must be the ARN of a policy, arn:aws:iam::ACCOUNT:policy/NAME, or null."
  }
}

variable "role_boundary" {
  type        = string
  default     = null
  description = "ARN of an existing policy as permissions boundary of the roles that are made here; null: none."
  validation {
    condition     = var.role_boundary == null || can(regex("^arn:[a-z-]+:iam::(aws|[0-9]{12}):policy/.+$", coalesce(var.role_boundary, "none")))
    error_message = "role_boundary must be the ARN of a policy, arn:aws:iam::ACCOUNT:policy/NAME, or null."
  }
}
