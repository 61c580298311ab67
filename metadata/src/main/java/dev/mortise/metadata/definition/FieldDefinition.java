package dev.mortise.metadata.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("A field: its type, and what every type of field may say.")
public record FieldDefinition(
    @Inline @Required @Doc("Type of the field; decides which further keys exist.")
        @Nullable FieldType type,
    @Doc("Name people read; the field's name when absent.") @Nullable String label,
    @Doc("Sentence that helps to fill the field in.") @Nullable String help,
    @Doc("Former name; declares a rename and moves no data.") @Nullable String was,
    @Doc("A value must be given.") boolean required,
    @Doc("A value must be given when this holds.") @Nullable Cel requiredIf,
    @Named("default") @Doc("Value of a new record that gives none.") @Nullable Object initial,
    @Doc("Expression for the value of a new record that gives none, such as me or today().")
        @Nullable Cel defaultValue,
    @Doc("A value occurs once in the tenant.") boolean unique,
    @Doc("Lists filter and sort by it often: kept in an index.") boolean index,
    @Doc("Words in it are found by search.") boolean search,
    @Doc("Set once, when the record is made.") boolean fixed,
    @Doc("Roles that read only a part of the value, such as 138****5678.")
        List<String> maskedFor) {}
