package dev.mortise.metadata.expression;

import java.math.BigDecimal;

/// A point on the map, WGS 84 degrees.
public record GeoPoint(BigDecimal latitude, BigDecimal longitude) {}
