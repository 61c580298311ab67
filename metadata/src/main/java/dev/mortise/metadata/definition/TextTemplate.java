package dev.mortise.metadata.definition;

import org.jspecify.annotations.Nullable;

@Kind(".template.ftl")
@Doc(
    "A text in FreeMarker that is filled in with a record. It lies in the folder of its object type"
        + " and is kept letter by letter.")
public record TextTemplate(@Required @Doc("The template.") @Nullable String source)
    implements Definition {}
