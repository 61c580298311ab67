package dev.mortise.metadata.definition;

/// Whose rights a script has when it asks for records.
public enum ScriptRights {
  @Doc("It sees and changes what its caller may.")
  CALLER,
  @Doc("It sees and changes everything; what is written is still told as its caller's.")
  TENANT
}
