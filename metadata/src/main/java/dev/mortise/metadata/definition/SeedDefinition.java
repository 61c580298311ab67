package dev.mortise.metadata.definition;

import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Records a package brings along; the file name is the object type.
///
/// A `.seed.csv` file says the same as a table: its first line names the fields, an empty cell is
/// an absent field, and the key is always the one that holds when `key` is absent.
@Kind(".seed.yaml")
@Doc(
    "Records the package brings along, found again by a natural key; *.seed.csv gives the same as a table whose first line names the fields.")
public record SeedDefinition(
    @Doc(
            "Field that tells these records apart; the first unique field or set they give when absent.")
        @Nullable String key,
    @Doc(
            "Records as fields by name; a reference is written as the key of its record. created_at and created_by may tell a past.")
        List<SequencedMap<String, Object>> records)
    implements Definition {}
