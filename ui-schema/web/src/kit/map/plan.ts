import 'leaflet/dist/leaflet.css';
import L from 'leaflet';
import { measuredAt, shownAt, type Position } from '../../engine/position';
import type { MapPictures } from '../../render/services';

/** A map in an element: on pictures where there are some, else a plan of points with a scale. */
export class Plan {
  readonly shown: L.Map;
  private readonly datum;

  constructor(element: HTMLElement, pictures: MapPictures | undefined) {
    this.datum = pictures?.crs ?? 'wgs84';
    this.shown = L.map(element, { attributionControl: pictures !== undefined, minZoom: 2 });
    L.control.scale({ imperial: false }).addTo(this.shown);
    if (pictures !== undefined) L.tileLayer(pictures.tiles, { attribution: pictures.attribution ?? '' }).addTo(this.shown);
  }

  point(at: Position, title: string): L.CircleMarker {
    const marker = L.circleMarker(this.place(at), { radius: 8, weight: 2, className: 'map-point' }).addTo(this.shown);
    marker.getElement()?.setAttribute('role', 'img');
    marker.getElement()?.setAttribute('aria-label', title);
    return marker;
  }

  /** Shows all of some positions; somewhere, when there are none. */
  fit(positions: readonly Position[]): void {
    if (positions.length > 0) this.shown.fitBounds(L.latLngBounds(positions.map((each) => this.place(each))).pad(0.2), { maxZoom: 16 });
    else this.shown.setView([35, 105], 4);
  }

  /** The position of a place on the map. */
  position({ lat, lng }: L.LatLng): Position {
    return measuredAt({ lat, lng }, this.datum);
  }

  remove(): void {
    this.shown.remove();
  }

  place(at: Position): [number, number] {
    const { lat, lng } = shownAt(at, this.datum);
    return [lat, lng];
  }
}
