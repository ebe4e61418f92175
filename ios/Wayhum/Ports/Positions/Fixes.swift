import CoreLocation
import Wayhum

extension Fix {
    /// A position as the core takes it: with its own time, and nothing that the receiver did not say. Nil where it is none.
    init?(_ location: CLLocation) {
        guard location.horizontalAccuracy >= 0 else { return nil }
        self.init(
            at: location.timestamp,
            position: LatLon(latDeg: location.coordinate.latitude, lonDeg: location.coordinate.longitude),
            accuracyM: Float(location.horizontalAccuracy),
            speedMps: location.speedAccuracy >= 0 && location.speed >= 0 ? Float(location.speed) : nil,
            headingDeg: location.courseAccuracy >= 0 && location.course >= 0 ? Float(location.course) : nil,
            mock: location.sourceInformation?.isSimulatedBySoftware ?? false)
    }
}
