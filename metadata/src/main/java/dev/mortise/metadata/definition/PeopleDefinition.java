package dev.mortise.metadata.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("Some of the tenant's users, as a record sees them.")
public record PeopleDefinition(
    @Shorthand @Doc("Users an expression over the record gives: one, or several.")
        @Nullable Cel users,
    @Single @Doc("Roles whose users are meant.") List<String> role,
    @Doc("Team whose members are meant; with role, those of them who have the role.")
        @Nullable Cel team) {}
