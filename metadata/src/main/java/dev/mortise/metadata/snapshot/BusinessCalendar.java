package dev.mortise.metadata.snapshot;

import dev.mortise.metadata.calendar.WorkingTime;

/// When a part of the tenant works.
public record BusinessCalendar(String name, String label, WorkingTime time) {}
