package dev.mortise.engine.isolation;

/// A call with a place for one value, to be made with a value of the other tenant and with one of
/// the same form that is nowhere.
record Trial(Call call, String foreign, String absent) {}
