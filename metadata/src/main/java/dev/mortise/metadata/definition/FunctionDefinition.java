package dev.mortise.metadata.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

@Kind(".function.yaml")
@Doc("Who may call the function script of the same name over HTTP; without this file nobody may.")
public record FunctionDefinition(
    @Required @Doc("Name people read.") @Nullable String label,
    @Doc("Sentence that explains it to its callers.") @Nullable String help,
    @Single @Doc("Roles that may call it; admin always may.") List<String> roles,
    @Doc("Whose rights its requests for records have; the caller's when absent.")
        @Nullable ScriptRights as)
    implements Definition {}
