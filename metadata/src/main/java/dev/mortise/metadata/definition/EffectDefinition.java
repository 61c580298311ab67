package dev.mortise.metadata.definition;

import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

@Doc(
    "Something that is done: exactly one of set, create, update, transition, assign, start,"
        + " stop, run, notify and call.")
public record EffectDefinition(
    @Doc("Values for fields of the record, by field; written together with the step.")
        @Nullable SequencedMap<String, Cel> set,
    @Doc("Object type of which a record is made.") @Nullable String create,
    @Doc("Reference or children field whose records are changed.") @Nullable String update,
    @Doc("Step that is taken.") @Nullable String transition,
    @Doc("With transition: reference or children field whose records take the step.")
        @Nullable String of,
    @Doc("Assignment rule of the object type that chooses somebody for the record.")
        @Nullable String assign,
    @Doc("With assign: step that is taken when somebody was chosen; it may ask for the field.")
        @Nullable String then,
    @Doc("Clock of the object type that begins anew, unless it runs.") @Nullable String start,
    @Doc("Clock of the object type that ends.") @Nullable String stop,
    @Named("notify") @Doc("Notice of the object type by which people are told.")
        @Nullable String tell,
    @Doc(
            "Function script that is called with the record, with the rights of the platform; what"
                + " it returns is left alone.")
        @Nullable String run,
    @Doc(
            "Name of a call to systems outside: webhooks that are subscribed to it get the values"
                + " of with, once the step is saved.")
        @Nullable String call,
    @Doc(
            "With create and update: values by field of that record, made from this one; id lets a"
                + " reference point at this one. With call: what is"
                + " sent, by names of your choice.")
        SequencedMap<String, Cel> with,
    @Doc("Condition under which it is done.") @Nullable Cel when) {}
