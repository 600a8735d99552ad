# What was applied before the modules stood in modules/stack keeps its place in the world.

moved {
  from = module.network
  to   = module.stack.module.network
}

moved {
  from = module.security_groups
  to   = module.stack.module.security_groups
}

moved {
  from = module.role
  to   = module.stack.module.role
}

moved {
  from = module.postgres
  to   = module.stack.module.postgres
}

moved {
  from = module.web
  to   = module.stack.module.web
}
