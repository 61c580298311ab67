package dev.mortise.metadata.definition;

import org.jspecify.annotations.Nullable;

@Kind(".function.js")
@Doc(
    "A script that is called by its name or imported by other scripts: an ES module whose default"
        + " export is a function. It is kept letter by letter.")
public record FunctionScript(@Required @Doc("The module.") @Nullable String source)
    implements Definition {}
