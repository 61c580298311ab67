package dev.mortise.engine.script;

import java.time.ZoneId;
import java.util.Map;

/// A script of one version of a tenant's package.
///
/// @param path of its file within the package
/// @param zone time zone of the tenant
/// @param files all scripts of the package by path, which it may import
public record Script(
    String tenant, String version, String path, ZoneId zone, Map<String, String> files) {}
