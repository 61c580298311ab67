package dev.mortise.engine.conversation;

import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.ObjectType.Conversation;
import java.util.UUID;

/// The record a conversation is on, which the caller may read.
record Spoken(ObjectType type, UUID record, Conversation rule) {}
