package dev.mortise.metadata.definition;

import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

@Kind(".choices.yaml")
@Doc("A list of options that several fields share.")
public record ChoicesDefinition(
    @Doc("Name people read.") @Nullable String label,
    @Doc("Former name.") @Nullable String was,
    @Declares @Doc("Options by name, in the order people see them.")
        SequencedMap<String, FieldType.OptionDefinition> options)
    implements Definition {}
