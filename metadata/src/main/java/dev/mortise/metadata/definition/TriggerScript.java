package dev.mortise.metadata.definition;

import org.jspecify.annotations.Nullable;

@Kind(".trigger.js")
@Doc(
    "A script that object types run when a record is written: an ES module whose default export is"
        + " a function. It lies in the folder of its object type and is kept letter by letter.")
public record TriggerScript(@Required @Doc("The module.") @Nullable String source)
    implements Definition {}
