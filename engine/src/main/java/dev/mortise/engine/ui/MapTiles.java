package dev.mortise.engine.ui;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The pictures maps are made of, as the operator has set them; without them a map is a plan of
/// points.
///
/// @param tiles address with `{z}`, `{x}` and `{y}`; empty for none
/// @param crs `wgs84`, `gcj02` or `bd09`: how the pictures lie
/// @param attribution whose they are
record MapTiles(String tiles, String crs, String attribution) {

  Optional<Map<String, Object>> members() {
    if (tiles.isBlank()) {
      return Optional.empty();
    }
    var members = new LinkedHashMap<String, Object>();
    members.put("tiles", tiles);
    members.put("crs", crs);
    members.put("attribution", attribution);
    return Optional.of(members);
  }
}
